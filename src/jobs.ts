import { linkAuditLines } from "./audit/link-lines.ts";
import { eraseWithdrawnWords } from "./comments/jobs.ts";
import { deleteStaleSessions } from "./identity/jobs.ts";
import { forgetNotifiers } from "./notices/jobs.ts";
import { deleteOldRows } from "./platform/housekeeping.ts";
import type { Job } from "./platform/jobs.ts";

/** Everything that a clock sets off. */
export const JOBS: Record<string, Job> = {
  linkAuditLines: { everySeconds: 5, run: linkAuditLines },
  eraseWithdrawnWords: { at: "17 * * * *", run: eraseWithdrawnWords },
  deleteStaleSessions: { at: "29 3 * * *", run: deleteStaleSessions },
  forgetNotifiers: { at: "11 4 * * *", run: forgetNotifiers },
  deleteOldRows: { at: "41 * * * *", run: deleteOldRows },
};
