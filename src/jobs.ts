import { fillFoldedUrls } from "./articles/jobs.ts";
import { linkAuditLines } from "./audit/link-lines.ts";
import { eraseWithdrawnWords } from "./comments/jobs.ts";
import { moveMergedComments } from "./comments/move-merged.ts";
import { deleteStaleSessions, fillNameSkeletons } from "./identity/jobs.ts";
import { forgetMails } from "./mail/jobs.ts";
import { sendMails } from "./mail/send-mails.ts";
import { removeSanctionedComments } from "./moderation/jobs.ts";
import { forgetNotifiers } from "./notices/jobs.ts";
import { relayOutbox } from "./notify/relay-outbox.ts";
import { sendDigests } from "./notify/send-digests.ts";
import { tellOutcomes } from "./notify/tell-outcomes.ts";
import { deleteOldRows } from "./platform/housekeeping.ts";
import type { Job } from "./platform/jobs.ts";
import { deleteOldClaims, deleteOldExposures } from "./queue/jobs.ts";
import {
  buildExports,
  eraseAccounts,
  finishErasures,
  forgetExports,
  withdrawComments,
} from "./rights/jobs.ts";
import { forgetEndedSanctions, forgetNetworks } from "./sanctions/jobs.ts";
import { forgetSignIns } from "./sign-in/jobs.ts";

/** Everything that a clock sets off. */
export const JOBS: Record<string, Job> = {
  linkAuditLines: { everySeconds: 5, run: linkAuditLines },
  moveMergedComments: { everySeconds: 2, run: moveMergedComments },
  removeSanctionedComments: { everySeconds: 5, run: removeSanctionedComments },
  sendMails: { everySeconds: 5, run: sendMails },
  forgetMails: { at: "7 4 * * *", run: forgetMails },
  forgetEndedSanctions: { at: "23 * * * *", run: forgetEndedSanctions },
  forgetNetworks: { at: "37 3 * * *", run: forgetNetworks },
  eraseWithdrawnWords: { at: "17 * * * *", run: eraseWithdrawnWords },
  fillNameSkeletons: { at: "* * * * *", run: fillNameSkeletons },
  fillFoldedUrls: { everySeconds: 60, run: fillFoldedUrls },
  deleteStaleSessions: { at: "29 3 * * *", run: deleteStaleSessions },
  forgetNotifiers: { at: "11 4 * * *", run: forgetNotifiers },
  deleteOldClaims: { at: "* * * * *", run: deleteOldClaims },
  deleteOldExposures: { at: "53 3 * * *", run: deleteOldExposures },
  forgetSignIns: { at: "7 * * * *", run: forgetSignIns },
  relayOutbox: { everySeconds: 2, run: relayOutbox },
  tellOutcomes: { everySeconds: 10, run: tellOutcomes },
  sendDigests: { at: "2,17,32,47 * * * *", run: sendDigests },
  buildExports: { everySeconds: 5, run: buildExports },
  withdrawComments: { everySeconds: 5, run: withdrawComments },
  eraseAccounts: { everySeconds: 60, run: eraseAccounts },
  finishErasures: { at: "49 * * * *", run: finishErasures },
  forgetExports: { at: "47 * * * *", run: forgetExports },
  deleteOldRows: { at: "41 * * * *", run: deleteOldRows },
};
