-- Readers' accounts: providers, one-time codes, e-mail, second factors, names, a reader's rights.

ALTER TABLE accounts
  ADD COLUMN language text,
  ADD COLUMN avatar_url text,
  -- What the name looks like (UTS 39, confusable detection): two names of one skeleton are taken for each other.
  ADD COLUMN name_skeleton text,
  ADD COLUMN name_changed_at timestamptz(3),
  -- When the reader asked for everything to go; the account is locked from then on and gone 14 days later.
  ADD COLUMN erasure_asked_at timestamptz(3),
  ADD COLUMN erasure_comments text CHECK (erasure_comments IN ('withdraw', 'keep')),
  ADD COLUMN erased_at timestamptz(3),
  -- When the reader last asked for all their comments to be withdrawn; null once that is done.
  ADD COLUMN withdrawal_asked_at timestamptz(3),
  ADD COLUMN totp_sealed text,
  ADD COLUMN totp_confirmed_at timestamptz(3),
  -- The time step of the last code that was taken: each is good once.
  ADD COLUMN totp_step bigint,
  ADD CHECK ((erasure_asked_at IS NULL) = (erasure_comments IS NULL));
CREATE INDEX accounts_name_skeleton ON accounts (name_skeleton) WHERE name_skeleton IS NOT NULL;
CREATE INDEX accounts_without_skeleton ON accounts (id) WHERE name_skeleton IS NULL AND erased_at IS NULL;
CREATE INDEX accounts_withdrawal ON accounts (withdrawal_asked_at) WHERE withdrawal_asked_at IS NOT NULL;

ALTER TABLE sites
  -- Whether its staff must sign in with a second factor.
  ADD COLUMN second_factor boolean NOT NULL DEFAULT false,
  ADD COLUMN reserved_names text[] NOT NULL DEFAULT '{}';

-- What an account was called before; kept so that nobody hides behind a change of name.
CREATE TABLE name_changes (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts,
  before text NOT NULL,
  after text NOT NULL,
  changed_at timestamptz(3) NOT NULL
);
CREATE INDEX name_changes_account ON name_changes (account_id, changed_at);

-- An account at another provider, by that provider's own subject and never by an e-mail address.
CREATE TABLE provider_identities (
  provider text NOT NULL,
  issuer text NOT NULL,
  subject text NOT NULL,
  account_id uuid NOT NULL REFERENCES accounts,
  email text,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (provider, issuer, subject)
);
-- An account has one at each provider.
CREATE UNIQUE INDEX provider_identities_account ON provider_identities (account_id, provider);

-- Roles and badges that came by single sign-on, and go by it; what an admin gave stays.
ALTER TABLE memberships ADD COLUMN from_sso boolean NOT NULL DEFAULT false;
ALTER TABLE sso_identities ADD COLUMN badges text[] NOT NULL DEFAULT '{}';

-- A sign-in at a provider that is under way; good once, in the browser that began it.
CREATE TABLE provider_flows (
  state_hash bytea PRIMARY KEY,
  provider text NOT NULL,
  browser_hash bytea NOT NULL,
  sealed text NOT NULL,
  site_id uuid REFERENCES sites,
  origin text,
  -- Who links a further provider to their account.
  account_id uuid REFERENCES accounts,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX provider_flows_expiry ON provider_flows (expires_at);

-- One-time codes by which the window of the service hands a sign-in to the page that opened it.
CREATE TABLE sign_in_codes (
  hash bytea PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts,
  origin text NOT NULL,
  -- SHA-256 of the secret that the page keeps.
  challenge text NOT NULL,
  -- What it is good for: `{provider}` a sign-in by it, `{session}` one that is done, `{link}` a provider to be linked.
  purpose jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3)
);
CREATE INDEX sign_in_codes_expiry ON sign_in_codes (expires_at);

ALTER TABLE sessions
  -- `page`: tokens in a publisher's page; `console`: the staff's own first-party cookie.
  ADD COLUMN kind text NOT NULL DEFAULT 'page' CHECK (kind IN ('page', 'console')),
  ADD COLUMN cookie_hash bytea UNIQUE,
  ADD COLUMN seen_at timestamptz(3),
  -- Whether a second factor was given in it.
  ADD COLUMN second_factor_at timestamptz(3),
  -- How the session began, and from what, as the reader is shown it.
  ADD COLUMN signed_in_by text,
  ADD COLUMN device text,
  ADD COLUMN network uuid,
  ADD CHECK (kind = 'page' OR cookie_hash IS NOT NULL);
ALTER TABLE sessions DROP CONSTRAINT sessions_ended_by_check,
  ADD CONSTRAINT sessions_ended_by_check
    CHECK (ended_by IN ('logout', 'reuse', 'staff', 'password', 'erasure', 'idle', 'reader'));

-- A password or provider that was right, while the second factor is still to come; or a passkey about to be made.
-- What was tried and wrong is counted in it, an hour and more after it is over as well: further tries are slowed by it.
CREATE TABLE sign_in_challenges (
  hash bytea PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts,
  purpose text NOT NULL CHECK (purpose IN ('sign-in', 'console', 'passkey', 'proof')),
  webauthn_challenge text,
  attempts integer NOT NULL DEFAULT 0,
  tried_at timestamptz(3),
  context jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX sign_in_challenges_account ON sign_in_challenges (account_id, created_at);
CREATE INDEX sign_in_challenges_expiry ON sign_in_challenges (expires_at);

CREATE TABLE recovery_codes (
  account_id uuid NOT NULL REFERENCES accounts,
  hash bytea NOT NULL,
  used_at timestamptz(3),
  PRIMARY KEY (account_id, hash)
);

CREATE TABLE passkeys (
  id text PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts,
  name text NOT NULL,
  public_key bytea NOT NULL,
  counter bigint NOT NULL DEFAULT 0,
  transports text[] NOT NULL DEFAULT '{}',
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  used_at timestamptz(3)
);
CREATE INDEX passkeys_account ON passkeys (account_id);

-- Devices an account has signed in from, so that a new one can be told of.
CREATE TABLE known_devices (
  account_id uuid NOT NULL REFERENCES accounts,
  device_hash bytea NOT NULL,
  first_seen_at timestamptz(3) NOT NULL,
  last_seen_at timestamptz(3) NOT NULL,
  PRIMARY KEY (account_id, device_hash)
);

-- Links in e-mails: they prove an address or let a password be set, once and for a while.
CREATE TABLE email_tokens (
  hash bytea PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('verify', 'reset')),
  account_id uuid NOT NULL REFERENCES accounts,
  email text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3)
);
CREATE INDEX email_tokens_account ON email_tokens (account_id, purpose);
CREATE INDEX email_tokens_expiry ON email_tokens (expires_at);

-- Mails, written in the transaction that gives rise to them and sent by a job.
CREATE TABLE mails (
  id uuid PRIMARY KEY,
  account_id uuid REFERENCES accounts,
  site_id uuid REFERENCES sites,
  kind text NOT NULL,
  recipient text NOT NULL,
  language text NOT NULL,
  -- What the template is filled with, sealed, since links are in it that let whoever has them in; gone once sent.
  sealed text,
  subject text,
  status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'sent', 'failed', 'dropped')),
  attempts integer NOT NULL DEFAULT 0,
  last_error text,
  send_after timestamptz(3) NOT NULL,
  -- From when on it is not worth sending any more.
  drop_after timestamptz(3) NOT NULL,
  created_at timestamptz(3) NOT NULL,
  sent_at timestamptz(3)
);
CREATE INDEX mails_waiting ON mails (send_after) WHERE status = 'waiting';
CREATE INDEX mails_account ON mails (account_id, created_at) WHERE account_id IS NOT NULL;

-- Which kinds of mail a reader does not want, or wants in a digest.
CREATE TABLE mail_preferences (
  account_id uuid NOT NULL REFERENCES accounts,
  kind text NOT NULL,
  delivery text NOT NULL CHECK (delivery IN ('at-once', 'digest', 'never')),
  PRIMARY KEY (account_id, kind)
);

-- Whose comments a reader does not want to see.
CREATE TABLE ignored_accounts (
  account_id uuid NOT NULL REFERENCES accounts,
  ignored_id uuid NOT NULL REFERENCES accounts,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (account_id, ignored_id),
  CHECK (account_id <> ignored_id)
);

-- What a reader takes along: a ZIP, kept for 7 days, in parts so that nobody need hold the whole of it.
CREATE TABLE exports (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts,
  status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'ready', 'failed')),
  size bigint,
  asked_at timestamptz(3) NOT NULL,
  ready_at timestamptz(3),
  expires_at timestamptz(3)
);
CREATE INDEX exports_account ON exports (account_id, asked_at);
CREATE INDEX exports_waiting ON exports (asked_at) WHERE status = 'waiting';

CREATE TABLE export_parts (
  export_id uuid NOT NULL REFERENCES exports ON DELETE CASCADE,
  part integer NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (export_id, part)
);

-- An erasure from when it is asked for, and afterwards what it has deleted and what the law lets us keep, without the
-- person. Who has its link may read it and, before it is done, take it back.
CREATE TABLE erasure_receipts (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL,
  asked_at timestamptz(3) NOT NULL,
  cancelled_at timestamptz(3),
  erased_at timestamptz(3),
  -- {what: how many}
  deleted jsonb NOT NULL DEFAULT '{}',
  -- [{what, why, until, ids}], of which the ids are not shown.
  kept jsonb NOT NULL DEFAULT '[]',
  -- Whether something is kept that goes later: what a legal hold covers, a notice that is not decided.
  unfinished boolean NOT NULL DEFAULT false,
  CHECK (cancelled_at IS NULL OR erased_at IS NULL)
);
CREATE INDEX erasure_receipts_account ON erasure_receipts (account_id, asked_at);
CREATE INDEX erasure_receipts_due ON erasure_receipts (asked_at) WHERE cancelled_at IS NULL AND erased_at IS NULL;
CREATE INDEX erasure_receipts_unfinished ON erasure_receipts (erased_at) WHERE unfinished;

-- A reader's own votes and reports, across articles, and what somebody gave an e-mail address with.
CREATE INDEX votes_voter ON votes (account_id, created_at, comment_id);
CREATE INDEX reports_author ON reports (account_id, created_at);
CREATE INDEX comments_guest_email ON comments (guest_email) WHERE guest_email IS NOT NULL;
CREATE INDEX notices_email ON notices (lower(email)) WHERE email <> '';

-- When the person it is about was told of it, or it was found that there is nobody to tell.
ALTER TABLE statements ADD COLUMN told_at timestamptz(3);
ALTER TABLE appeals ADD COLUMN told_at timestamptz(3);
ALTER TABLE notices ADD COLUMN told_at timestamptz(3);
-- Nobody is told now of what happened before anybody was told of anything.
UPDATE outbox SET relayed_at = created_at WHERE relayed_at IS NULL;
UPDATE statements SET told_at = created_at;
UPDATE appeals SET told_at = decided_at WHERE outcome IS NOT NULL;
UPDATE notices SET told_at = decided_at WHERE outcome IS NOT NULL;
CREATE INDEX statements_untold ON statements (created_at) WHERE told_at IS NULL;
CREATE INDEX appeals_untold ON appeals (decided_at) WHERE outcome IS NOT NULL AND told_at IS NULL;
CREATE INDEX notices_untold ON notices (decided_at) WHERE outcome IS NOT NULL AND told_at IS NULL;

-- What a reader is told of in the next digest: a comment that answers them, one of theirs that was published after it
-- had waited, or a statement of reasons.
CREATE TABLE digest_items (
  account_id uuid NOT NULL REFERENCES accounts,
  site_id uuid NOT NULL REFERENCES sites,
  kind text NOT NULL CHECK (kind IN ('reply', 'approval', 'decision')),
  subject_id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (account_id, kind, subject_id)
);
CREATE INDEX digest_items_due ON digest_items (site_id, created_at);
