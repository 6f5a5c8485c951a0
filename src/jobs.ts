import { eraseWithdrawnWords } from "./comments/jobs.ts";
import { deleteStaleSessions } from "./identity/jobs.ts";
import { deleteOldRows } from "./platform/housekeeping.ts";
import type { Job } from "./platform/jobs.ts";

/** Everything that a clock sets off. */
export const JOBS: Record<string, Job> = {
  eraseWithdrawnWords: { at: "17 * * * *", run: eraseWithdrawnWords },
  deleteStaleSessions: { at: "29 3 * * *", run: deleteStaleSessions },
  deleteOldRows: { at: "41 * * * *", run: deleteOldRows },
};
