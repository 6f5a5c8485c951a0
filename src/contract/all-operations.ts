import * as accounts from "./accounts.ts";
import * as articles from "./articles.ts";
import * as comments from "./comments.ts";
import * as members from "./members.ts";
import * as moderation from "./moderation.ts";
import type { Operation } from "./operation.ts";
import * as rules from "./rules.ts";
import * as sites from "./sites.ts";
import * as speaking from "./speaking.ts";

/** Every operation of the API, in the order in which its documentation tells of them. */
export const ALL_OPERATIONS: readonly Operation[] = [
  // Readers
  articles.readArticle,
  comments.listComments,
  comments.readComment,
  comments.listReplies,
  speaking.postComment,
  speaking.editComment,
  speaking.withdrawComment,
  speaking.castVote,
  speaking.clearVote,
  speaking.reportComment,
  comments.readOwn,
  comments.readCounts,
  speaking.readGuestComment,
  speaking.withdrawGuestComment,
  rules.readRules,
  rules.readRulesVersion,
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
  rules.draftRules,
  rules.replaceRulesDraft,
  rules.publishRules,
  sites.createSite,
  sites.listSites,
  sites.readSite,
  sites.patchSite,
  members.putMember,
  members.deleteMember,
  members.createApiKey,
  members.listApiKeys,
  members.revokeApiKey,
];
