import * as accounts from "./accounts.ts";
import * as articles from "./articles.ts";
import * as comments from "./comments.ts";
import * as moderation from "./moderation.ts";
import type { Operation } from "./operation.ts";
import * as sites from "./sites.ts";

/** Every operation of the API, in the order in which its documentation tells of them. */
export const ALL_OPERATIONS: readonly Operation[] = [
  // Readers
  articles.readArticle,
  comments.listComments,
  comments.readComment,
  comments.listReplies,
  comments.postComment,
  comments.editComment,
  comments.withdrawComment,
  comments.castVote,
  comments.clearVote,
  comments.reportComment,
  comments.readOwn,
  comments.readCounts,
  comments.readGuestComment,
  comments.withdrawGuestComment,
  sites.readRules,
  sites.readRulesVersion,
  // Accounts
  accounts.register,
  accounts.logIn,
  accounts.refreshTokens,
  accounts.logOut,
  accounts.exchangeSsoToken,
  accounts.readMe,
  accounts.listOwnComments,
  accounts.acceptRules,
  // Moderators
  moderation.readQueue,
  moderation.decideComments,
  moderation.readModeratedComment,
  // Publishers
  articles.putArticle,
  articles.patchArticle,
  articles.closeArticle,
  articles.openArticle,
  articles.readArticleHistory,
  articles.readArticleSettings,
  articles.patchArticleSettings,
  sites.readSectionSettings,
  sites.patchSectionSettings,
  sites.readSiteSettings,
  sites.patchSiteSettings,
  sites.draftRules,
  sites.replaceRulesDraft,
  sites.publishRules,
  sites.createSite,
  sites.listSites,
  sites.readSite,
  sites.patchSite,
  sites.putMember,
  sites.deleteMember,
  sites.createApiKey,
  sites.listApiKeys,
  sites.revokeApiKey,
];
