import * as accounts from "./accounts.ts";
import * as appeals from "./appeals.ts";
import * as articles from "./articles.ts";
import * as comments from "./comments.ts";
import * as figures from "./figures.ts";
import * as live from "./live.ts";
import * as mail from "./mail.ts";
import * as me from "./me.ts";
import * as members from "./members.ts";
import * as moderation from "./moderation.ts";
import * as notices from "./notices.ts";
import type { Operation } from "./operation.ts";
import * as pageIdentity from "./page-identity.ts";
import * as providers from "./providers.ts";
import * as queue from "./queue.ts";
import * as rules from "./rules.ts";
import * as sanctions from "./sanctions.ts";
import * as secondFactor from "./second-factor.ts";
import * as sessions from "./sessions.ts";
import * as signIn from "./sign-in.ts";
import * as sites from "./sites.ts";
import * as speaking from "./speaking.ts";
import * as statements from "./statements.ts";
import * as templates from "./templates.ts";
import * as threads from "./threads.ts";

/** Every operation of the API, in the order in which its documentation tells of them. */
export const ALL_OPERATIONS: readonly Operation[] = [
  // Readers
  articles.readArticle,
  pageIdentity.findArticles,
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
  threads.readThreadFragment,
  threads.readFeed,
  threads.readOembed,
  live.articleEvents,
  speaking.readGuestComment,
  speaking.withdrawGuestComment,
  rules.readRules,
  rules.readRulesVersion,
  notices.submitNotice,
  notices.readNotice,
  notices.appealNotice,
  statements.readStatement,
  statements.appealStatement,
  // Accounts
  accounts.register,
  accounts.logIn,
  accounts.refreshTokens,
  accounts.logOut,
  accounts.exchangeSsoToken,
  secondFactor.giveSecondFactor,
  sessions.startConsoleSession,
  sessions.readConsoleSession,
  sessions.endConsoleSession,
  providers.listProviders,
  providers.beginProviderSignIn,
  providers.endProviderSignIn,
  providers.handOverSignIn,
  providers.exchangeCode,
  providers.linkProvider,
  providers.beginProviderLink,
  providers.confirmProviderLink,
  providers.unlinkProvider,
  signIn.verifyEmail,
  signIn.resendVerification,
  signIn.forgotPassword,
  signIn.resetPassword,
  accounts.readMe,
  secondFactor.beginTotp,
  secondFactor.confirmTotp,
  secondFactor.removeTotp,
  secondFactor.passkeyOptions,
  secondFactor.addPasskey,
  secondFactor.listPasskeys,
  secondFactor.removePasskey,
  sessions.listSessions,
  sessions.endSession,
  me.changeMe,
  me.changePassword,
  mail.readMailPreferences,
  mail.changeMailPreferences,
  mail.unsubscribe,
  accounts.listOwnComments,
  accounts.acceptRules,
  statements.listOwnDecisions,
  statements.appealDecision,
  sanctions.readWarning,
  me.exportMe,
  me.downloadExport,
  me.eraseMe,
  me.readErasure,
  me.cancelErasure,
  me.withdrawOwnComments,
  me.listOwnVotes,
  me.ignoreAccount,
  me.unignoreAccount,
  me.listIgnored,
  // Moderators
  queue.readQueue,
  queue.readQueueCounts,
  queue.claimQueue,
  queue.renewClaims,
  queue.releaseClaims,
  queue.moderationEvents,
  moderation.decideComments,
  moderation.readModeratedComment,
  moderation.noteComment,
  templates.listTemplates,
  templates.createTemplate,
  templates.replaceTemplate,
  templates.deleteTemplate,
  appeals.judgeAppeal,
  notices.judgeNotice,
  sanctions.listAccounts,
  sanctions.readAccount,
  sanctions.sanctionAccount,
  sanctions.liftSanction,
  sanctions.noteAccount,
  queue.readModerator,
  figures.readLog,
  figures.readStats,
  figures.readTransparency,
  figures.exportStatements,
  // Publishers
  articles.putArticle,
  articles.patchArticle,
  articles.closeArticle,
  articles.openArticle,
  pageIdentity.mergeArticle,
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
