-- Reference tables

CREATE TABLE sites (
  id uuid PRIMARY KEY,
  slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$'),
  name text NOT NULL,
  origins text[] NOT NULL DEFAULT '{}',
  language text NOT NULL,
  time_zone text NOT NULL,
  minimum_age integer CHECK (minimum_age BETWEEN 13 AND 16),
  register_on_first_post boolean NOT NULL DEFAULT false,
  sso jsonb,
  settings jsonb NOT NULL DEFAULT '{}',
  rules_version integer NOT NULL DEFAULT 0,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE sections (
  site_id uuid NOT NULL REFERENCES sites,
  slug text NOT NULL,
  settings jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (site_id, slug)
);

CREATE TABLE rules_documents (
  site_id uuid NOT NULL REFERENCES sites,
  version integer NOT NULL CHECK (version > 0),
  status text NOT NULL CHECK (status IN ('draft', 'published')),
  title jsonb NOT NULL,
  disclaimer jsonb NOT NULL,
  clauses jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  published_at timestamptz(3),
  PRIMARY KEY (site_id, version),
  CHECK ((status = 'published') = (published_at IS NOT NULL))
);

-- A published document is never changed, whoever asks.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: what stands there is for good', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER rules_documents_published BEFORE UPDATE OR DELETE ON rules_documents
  FOR EACH ROW WHEN (OLD.status = 'published') EXECUTE FUNCTION refuse_change();

CREATE TABLE accounts (
  id uuid PRIMARY KEY,
  site_id uuid REFERENCES sites,
  email text CHECK (email = lower(email)),
  email_verified_at timestamptz(3),
  name text NOT NULL,
  password_hash text,
  operator boolean NOT NULL DEFAULT false,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);
-- A bare e-mail address never links a site's own single-sign-on account to one of the installation.
CREATE UNIQUE INDEX accounts_email ON accounts (email) WHERE site_id IS NULL;

CREATE TABLE acceptances (
  account_id uuid NOT NULL REFERENCES accounts,
  site_id uuid NOT NULL,
  version integer NOT NULL,
  accepted_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (account_id, site_id, version),
  FOREIGN KEY (site_id, version) REFERENCES rules_documents
);

CREATE TABLE sso_identities (
  site_id uuid NOT NULL REFERENCES sites,
  issuer text NOT NULL,
  subject text NOT NULL,
  account_id uuid NOT NULL REFERENCES accounts,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (site_id, issuer, subject)
);

CREATE TABLE sso_token_uses (
  site_id uuid NOT NULL REFERENCES sites,
  jti text NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  PRIMARY KEY (site_id, jti)
);
CREATE INDEX sso_token_uses_expiry ON sso_token_uses (expires_at);

CREATE TABLE memberships (
  site_id uuid NOT NULL REFERENCES sites,
  account_id uuid NOT NULL REFERENCES accounts,
  role text NOT NULL CHECK (role IN ('moderator', 'editor', 'admin')),
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (site_id, account_id)
);
CREATE INDEX memberships_account ON memberships (account_id);

CREATE TABLE sessions (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  ended_by text CHECK (ended_by IN ('logout', 'reuse', 'staff'))
);
CREATE INDEX sessions_account ON sessions (account_id);
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE refresh_tokens (
  hash bytea PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  used_at timestamptz(3)
);
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);

CREATE TABLE api_keys (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES sites,
  name text NOT NULL,
  scopes text[] NOT NULL CHECK (scopes <@ ARRAY['articles', 'comments:read', 'moderation', 'admin']),
  hash bytea NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  revoked_at timestamptz(3)
);
CREATE INDEX api_keys_site ON api_keys (site_id);

CREATE TABLE author_records (
  account_id uuid NOT NULL,
  site_id uuid NOT NULL REFERENCES sites,
  joined_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  last_comment_at timestamptz(3),
  recent jsonb NOT NULL DEFAULT '[]',
  published integer NOT NULL DEFAULT 0,
  sanctions jsonb NOT NULL DEFAULT '[]',
  badges text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (account_id, site_id)
);
-- Every comment rewrites its author's row: leave room for the new version on the same page.
ALTER TABLE author_records SET (fillfactor = 70);

CREATE TABLE audit_lines (
  id uuid PRIMARY KEY,
  site_id uuid REFERENCES sites,
  at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  act text NOT NULL,
  actor_kind text NOT NULL CHECK (actor_kind IN ('account', 'key', 'check', 'operator')),
  actor_id uuid,
  subject text NOT NULL,
  detail jsonb NOT NULL,
  values jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_lines_site ON audit_lines (site_id, at, id);

-- Append-only: the one change that passes is an erasure, which blanks the personal values beside the line.
CREATE FUNCTION guard_audit_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.values = '{}'::jsonb
    AND (NEW.id, NEW.at, NEW.act, NEW.actor_kind, NEW.subject, NEW.detail)
      = (OLD.id, OLD.at, OLD.act, OLD.actor_kind, OLD.subject, OLD.detail)
    AND NEW.site_id IS NOT DISTINCT FROM OLD.site_id AND NEW.actor_id IS NOT DISTINCT FROM OLD.actor_id
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_lines_append_only BEFORE UPDATE OR DELETE ON audit_lines
  FOR EACH ROW EXECUTE FUNCTION guard_audit_line();
CREATE TRIGGER audit_lines_no_truncate BEFORE TRUNCATE ON audit_lines
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE article_keys (
  site_id uuid NOT NULL REFERENCES sites,
  key text NOT NULL CHECK (char_length(key) BETWEEN 1 AND 200),
  article_id uuid NOT NULL,
  PRIMARY KEY (site_id, key)
);
CREATE INDEX article_keys_article ON article_keys (article_id);

-- Tables that belong to an article: its id comes first in every key, no triggers, no keys from elsewhere

CREATE TABLE articles (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL,
  key text NOT NULL,
  url text NOT NULL,
  title text NOT NULL,
  section text,
  language text,
  published_at timestamptz(3),
  settings jsonb NOT NULL DEFAULT '{}',
  revision bigint NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX articles_site ON articles (site_id, section);

CREATE TABLE article_counts (
  article_id uuid PRIMARY KEY REFERENCES articles,
  published integer NOT NULL DEFAULT 0 CHECK (published >= 0),
  version bigint NOT NULL DEFAULT 1
) WITH (fillfactor = 50);

CREATE TABLE commenting_changes (
  article_id uuid NOT NULL REFERENCES articles,
  id uuid NOT NULL,
  act text NOT NULL CHECK (act IN ('close', 'open')),
  reason text,
  actor_kind text NOT NULL,
  actor_id uuid,
  actor_name text,
  before jsonb NOT NULL,
  at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (article_id, id)
);

CREATE TABLE comments (
  article_id uuid NOT NULL REFERENCES articles,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  parent_id uuid,
  in_reply_to_id uuid,
  path uuid[] NOT NULL DEFAULT '{}',
  depth integer NOT NULL CHECK (depth >= 1),
  author_id uuid NOT NULL,
  guest_name text,
  guest_email text,
  manage_hash bytea,
  body text NOT NULL,
  html text NOT NULL,
  status text NOT NULL CHECK (status IN ('pending', 'published', 'rejected', 'removed', 'withdrawn')),
  revision integer NOT NULL DEFAULT 1 CHECK (revision >= 1),
  rules_version integer NOT NULL,
  created_at timestamptz(3) NOT NULL,
  edited_at timestamptz(3),
  published_at timestamptz(3),
  published_seq bigint,
  withdrawn_at timestamptz(3),
  approved_at timestamptz(3),
  clauses text[] NOT NULL DEFAULT '{}',
  featured boolean NOT NULL DEFAULT false,
  up integer NOT NULL DEFAULT 0 CHECK (up >= 0),
  down integer NOT NULL DEFAULT 0 CHECK (down >= 0),
  rank integer NOT NULL DEFAULT 0,
  reply_count integer NOT NULL DEFAULT 0 CHECK (reply_count >= 0),
  report_weight double precision NOT NULL DEFAULT 0,
  -- Shown in the thread: what is published, and tombstones that still have replies to hold up.
  listed boolean GENERATED ALWAYS AS (status = 'published' OR reply_count > 0) STORED,
  PRIMARY KEY (article_id, id),
  FOREIGN KEY (article_id, parent_id) REFERENCES comments,
  CHECK (cardinality(path) = depth - 1),
  CHECK ((depth = 1) = (parent_id IS NULL)),
  CHECK ((published_at IS NULL) = (published_seq IS NULL)),
  CHECK (status <> 'published' OR published_seq IS NOT NULL)
) WITH (fillfactor = 85);
CREATE INDEX comments_top ON comments (article_id, featured, rank, published_seq) WHERE depth = 1 AND listed;
CREATE INDEX comments_time ON comments (article_id, published_seq) WHERE depth = 1 AND listed;
CREATE INDEX comments_replies ON comments (article_id, parent_id, published_seq) WHERE depth > 1 AND listed;
CREATE INDEX comments_pending ON comments (site_id, created_at, id) WHERE status = 'pending';
CREATE INDEX comments_id ON comments (id);
CREATE INDEX comments_reported ON comments (site_id, report_weight DESC, id) WHERE status = 'published' AND report_weight > 0;
CREATE INDEX comments_guest ON comments (manage_hash) WHERE manage_hash IS NOT NULL;
CREATE INDEX comments_author ON comments (author_id, created_at);
CREATE INDEX comments_withdrawn ON comments (withdrawn_at) WHERE withdrawn_at IS NOT NULL AND body <> '';

CREATE TABLE comment_revisions (
  article_id uuid NOT NULL,
  comment_id uuid NOT NULL,
  revision integer NOT NULL,
  body text NOT NULL,
  rules_version integer NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('pending', 'published', 'rejected')),
  findings jsonb NOT NULL DEFAULT '[]',
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (article_id, comment_id, revision),
  FOREIGN KEY (article_id, comment_id) REFERENCES comments
);

CREATE TABLE votes (
  article_id uuid NOT NULL,
  comment_id uuid NOT NULL,
  account_id uuid NOT NULL,
  value smallint NOT NULL CHECK (value IN (-1, 1)),
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (article_id, comment_id, account_id),
  FOREIGN KEY (article_id, comment_id) REFERENCES comments
);
CREATE INDEX votes_account ON votes (article_id, account_id);

CREATE TABLE reports (
  article_id uuid NOT NULL,
  comment_id uuid NOT NULL,
  account_id uuid NOT NULL,
  reason text NOT NULL
    CHECK (reason IN ('abuse', 'hate', 'spam', 'offTopic', 'falsehood', 'privacy', 'illegal', 'other')),
  details text,
  weight double precision NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (article_id, comment_id, account_id),
  FOREIGN KEY (article_id, comment_id) REFERENCES comments
);
CREATE INDEX reports_account ON reports (article_id, account_id);

CREATE TABLE decisions (
  article_id uuid NOT NULL,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  comment_id uuid NOT NULL,
  revision integer NOT NULL,
  act text NOT NULL,
  status text NOT NULL CHECK (status IN ('pending', 'published', 'rejected', 'removed', 'withdrawn')),
  automated boolean NOT NULL,
  actor_kind text NOT NULL CHECK (actor_kind IN ('account', 'key', 'check', 'operator')),
  actor_id uuid,
  clauses text[] NOT NULL DEFAULT '{}',
  note text,
  internal_note text,
  rules_version integer NOT NULL,
  findings jsonb NOT NULL DEFAULT '[]',
  decided_at timestamptz(3) NOT NULL,
  PRIMARY KEY (article_id, id),
  FOREIGN KEY (article_id, comment_id) REFERENCES comments
);
CREATE INDEX decisions_comment ON decisions (article_id, comment_id, decided_at, id);

CREATE TABLE outbox (
  article_id uuid NOT NULL,
  version bigint NOT NULL,
  event text NOT NULL,
  comment_id uuid,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  relayed_at timestamptz(3),
  PRIMARY KEY (article_id, version)
);
CREATE INDEX outbox_waiting ON outbox (created_at) WHERE relayed_at IS NULL;

CREATE TABLE idempotency_keys (
  scope_id uuid NOT NULL,
  principal text NOT NULL,
  method text NOT NULL,
  route text NOT NULL,
  key text NOT NULL,
  fingerprint bytea NOT NULL,
  status integer,
  location text,
  body text,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (scope_id, principal, method, route, key)
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);
