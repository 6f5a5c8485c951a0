-- The moderators' desk: queues and claims, decisions that can be undone, statements of reasons, appeals, notices of
-- illegal content, sanctions and strikes, and the chain over the audit log.

-- ---- Queues ----

-- The instant since which a queue item counts as waiting: later for nothing, earlier by 30 minutes for each point of
-- what was found, and by 15 minutes for each doubling of what the article's thread holds. A fixed instant orders by
-- urgency for good, since all items grow older at the same pace; see docs/guides/moderating.md.
CREATE FUNCTION urgent_since(queued_at timestamptz, points double precision, published integer)
RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT queued_at - points * interval '30 minutes'
    - ln(1 + greatest(0, coalesce(published, 0))) / ln(2) * interval '15 minutes'
$$;

ALTER TABLE comments
  -- Since when it waits in its queue; null while it waits in none.
  ADD COLUMN queued_at timestamptz(3),
  ADD COLUMN urgent_at timestamptz(3),
  -- Names of the checks that found something in the newest revision, and what in it asks for care.
  ADD COLUMN found text[] NOT NULL DEFAULT '{}',
  ADD COLUMN care text[] NOT NULL DEFAULT '{}',
  ADD COLUMN reported boolean NOT NULL DEFAULT false,
  -- When a person last decided on the words as they stand; null: nobody has looked yet.
  ADD COLUMN reviewed_at timestamptz(3),
  ADD COLUMN escalated boolean NOT NULL DEFAULT false,
  ADD COLUMN pinned boolean NOT NULL DEFAULT false,
  ADD COLUMN prominence smallint GENERATED ALWAYS AS (CASE WHEN pinned THEN 2 WHEN featured THEN 1 ELSE 0 END) STORED,
  -- The one queue it waits in, as src/engine/queue-of.ts has it.
  ADD COLUMN queue text GENERATED ALWAYS AS (CASE
    WHEN status = 'withdrawn' OR withdrawn_at IS NOT NULL THEN NULL
    WHEN escalated THEN 'escalated'
    WHEN status = 'pending' THEN 'pending'
    WHEN status = 'published' AND reported THEN 'reported'
    WHEN status = 'published' AND reviewed_at IS NULL THEN 'new'
  END) STORED;

UPDATE comments SET urgent_at = created_at, queued_at = created_at, reviewed_at = approved_at,
  reported = status = 'published' AND report_weight > 0;

ALTER TABLE comments ALTER COLUMN urgent_at SET NOT NULL, ALTER COLUMN urgent_at SET DEFAULT clock_timestamp();

DROP INDEX comments_top;
CREATE INDEX comments_top ON comments (article_id, prominence, rank, published_seq) WHERE depth = 1 AND listed;
DROP INDEX comments_reported;
CREATE INDEX comments_queue_urgent ON comments (site_id, queue, urgent_at, id) WHERE queue IS NOT NULL;
CREATE INDEX comments_queue_time ON comments (site_id, queue, id) WHERE queue IS NOT NULL;
CREATE INDEX comments_queue_article ON comments (article_id, queue, urgent_at, id)
  WHERE queue IN ('pending', 'reported', 'escalated');

-- How many wait in each queue: the sum over the slots. A connection adds to its own slot, so that those who post at
-- the same time do not wait for each other. Section '' is none.
CREATE TABLE queue_counts (
  site_id uuid NOT NULL REFERENCES sites,
  section text NOT NULL,
  queue text NOT NULL,
  slot integer NOT NULL,
  waiting integer NOT NULL,
  PRIMARY KEY (site_id, section, queue, slot)
) WITH (fillfactor = 50);

CREATE FUNCTION queue_slot() RETURNS integer LANGUAGE sql VOLATILE AS 'SELECT pg_backend_pid() % 128';

INSERT INTO queue_counts (site_id, section, queue, slot, waiting)
SELECT c.site_id, coalesce(a.section, ''), c.queue, 0, count(*)
FROM comments c JOIN articles a ON a.id = c.article_id WHERE c.queue IS NOT NULL GROUP BY 1, 2, 3;

-- The configuration of PostgreSQL's text search that stems a language; `simple` where it has none.
CREATE FUNCTION search_config(language text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE lower(split_part(coalesce(language, ''), '-', 1))
    WHEN 'ar' THEN 'arabic' WHEN 'da' THEN 'danish' WHEN 'de' THEN 'german' WHEN 'el' THEN 'greek'
    WHEN 'en' THEN 'english' WHEN 'es' THEN 'spanish' WHEN 'fi' THEN 'finnish' WHEN 'fr' THEN 'french'
    WHEN 'hu' THEN 'hungarian' WHEN 'it' THEN 'italian' WHEN 'nl' THEN 'dutch' WHEN 'nb' THEN 'norwegian'
    WHEN 'no' THEN 'norwegian' WHEN 'pt' THEN 'portuguese' WHEN 'ro' THEN 'romanian' WHEN 'ru' THEN 'russian'
    WHEN 'sv' THEN 'swedish' WHEN 'tr' THEN 'turkish' ELSE 'simple' END::regconfig
$$;

-- What moderators search by; beside the comments, so that pages of the thread stay small.
CREATE TABLE comment_words (
  article_id uuid NOT NULL,
  comment_id uuid NOT NULL,
  words tsvector NOT NULL,
  PRIMARY KEY (article_id, comment_id)
);
INSERT INTO comment_words (article_id, comment_id, words)
SELECT c.article_id, c.id, to_tsvector(search_config(coalesce(a.language, s.language)), c.body)
FROM comments c JOIN articles a ON a.id = c.article_id JOIN sites s ON s.id = c.site_id WHERE c.body <> '';
CREATE INDEX comment_words_words ON comment_words USING gin (words);

CREATE TABLE claims (
  site_id uuid NOT NULL REFERENCES sites,
  kind text NOT NULL CHECK (kind IN ('comment', 'appeal', 'notice')),
  item_id uuid NOT NULL,
  account_id uuid NOT NULL REFERENCES accounts,
  until timestamptz(3) NOT NULL,
  PRIMARY KEY (site_id, kind, item_id)
);
CREATE INDEX claims_holder ON claims (account_id, site_id);
CREATE INDEX claims_until ON claims (until);

-- Which items that ask for care a moderator was shown on a day of the site's.
CREATE TABLE exposures (
  site_id uuid NOT NULL REFERENCES sites,
  account_id uuid NOT NULL REFERENCES accounts,
  day date NOT NULL,
  item_id uuid NOT NULL,
  care text[] NOT NULL,
  PRIMARY KEY (site_id, account_id, day, item_id)
);
CREATE INDEX exposures_day ON exposures (day);

-- ---- Decisions ----

ALTER TABLE decisions
  -- Since when the comment had waited for it; null where it waited in no queue.
  ADD COLUMN queued_at timestamptz(3),
  -- The session in which it was taken, within which it can be undone, and what stood before.
  ADD COLUMN session_id uuid,
  ADD COLUMN before jsonb,
  ADD COLUMN undoes uuid,
  -- To whom a threat to life was referred, and what was handed over.
  ADD COLUMN referral jsonb,
  -- What drew attention to the comment.
  ADD COLUMN source text NOT NULL DEFAULT 'own' CHECK (source IN ('check', 'report', 'notice', 'appeal', 'own'));
CREATE INDEX decisions_site ON decisions (site_id, decided_at, id);
CREATE INDEX decisions_actor ON decisions (actor_id, decided_at) WHERE actor_id IS NOT NULL;

CREATE TABLE note_templates (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES sites,
  clause text,
  title text NOT NULL,
  body jsonb NOT NULL,
  created_by uuid,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX note_templates_site ON note_templates (site_id, clause);

-- What staff tell each other about a comment or an account; never shown to its author.
CREATE TABLE internal_notes (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES sites,
  subject text NOT NULL CHECK (subject IN ('comment', 'account')),
  subject_id uuid NOT NULL,
  author_id uuid,
  body text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX internal_notes_subject ON internal_notes (subject_id, created_at);

-- ---- Reporters ----

ALTER TABLE reports
  ADD COLUMN outcome text CHECK (outcome IN ('upheld', 'dismissed')),
  ADD COLUMN settled_at timestamptz(3),
  ADD COLUMN burst boolean NOT NULL DEFAULT false;
CREATE INDEX reports_reporter ON reports (account_id, settled_at) WHERE outcome IS NOT NULL;

-- ---- Statements of reasons, appeals, notices ----

-- One for each decision that restricts somebody, under that decision's own id (or the sanction's).
CREATE TABLE statements (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES sites,
  act text NOT NULL CHECK (act IN ('reject', 'remove', 'warn', 'premoderate', 'suspend', 'ban', 'muteReports')),
  account_id uuid,
  article_id uuid,
  comment_id uuid,
  section text NOT NULL DEFAULT '',
  clauses text[] NOT NULL,
  rules_version integer NOT NULL,
  note jsonb,
  automated_detection boolean NOT NULL,
  automated_decision boolean NOT NULL,
  source text NOT NULL CHECK (source IN ('check', 'report', 'notice', 'appeal', 'own')),
  decider_kind text NOT NULL,
  decider_id uuid,
  language text NOT NULL,
  content_at timestamptz(3),
  until timestamptz(3),
  created_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  ended_by text CHECK (ended_by IN ('restored', 'undone', 'overturned', 'lifted')),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX statements_account ON statements (account_id, created_at, id) WHERE account_id IS NOT NULL;
CREATE INDEX statements_site ON statements (site_id, created_at, id);
CREATE INDEX statements_comment ON statements (comment_id) WHERE comment_id IS NOT NULL;

CREATE TABLE notices (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES sites,
  section text NOT NULL DEFAULT '',
  article_id uuid,
  comment_id uuid,
  url text,
  explanation text NOT NULL,
  law text,
  name text NOT NULL,
  email text NOT NULL,
  language text NOT NULL,
  network uuid,
  created_at timestamptz(3) NOT NULL,
  due_at timestamptz(3) NOT NULL,
  outcome text CHECK (outcome IN ('removed', 'noAction')),
  note text,
  clauses text[] NOT NULL DEFAULT '{}',
  decider_kind text,
  decider_id uuid,
  decided_at timestamptz(3),
  -- Set where an appeal of either side turned the outcome around.
  overturned_at timestamptz(3),
  CHECK ((outcome IS NULL) = (decided_at IS NULL))
);
CREATE INDEX notices_open ON notices (site_id, due_at, id) WHERE outcome IS NULL;
CREATE INDEX notices_site ON notices (site_id, created_at, id);
CREATE INDEX notices_comment ON notices (comment_id) WHERE comment_id IS NOT NULL;

CREATE TABLE appeals (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES sites,
  section text NOT NULL DEFAULT '',
  -- A statement's id, a notice's, or that of a decision by which a report was dismissed.
  subject text NOT NULL CHECK (subject IN ('statement', 'notice', 'decision')),
  subject_id uuid NOT NULL,
  party text NOT NULL CHECK (party IN ('author', 'notifier')),
  account_id uuid,
  article_id uuid,
  comment_id uuid,
  text text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  due_at timestamptz(3) NOT NULL,
  outcome text CHECK (outcome IN ('upheld', 'overturned')),
  note text,
  decider_kind text,
  decider_id uuid,
  decided_at timestamptz(3),
  UNIQUE NULLS NOT DISTINCT (subject_id, party, account_id),
  CHECK ((outcome IS NULL) = (decided_at IS NULL))
);
CREATE INDEX appeals_open ON appeals (site_id, due_at, id) WHERE outcome IS NULL;
CREATE INDEX appeals_account ON appeals (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX appeals_site ON appeals (site_id, created_at, id);

-- ---- Sanctions and strikes ----

CREATE TABLE sanctions (
  id uuid PRIMARY KEY,
  -- Null: everywhere.
  site_id uuid REFERENCES sites,
  account_id uuid NOT NULL REFERENCES accounts,
  kind text NOT NULL CHECK (kind IN ('warn', 'premoderate', 'suspend', 'ban', 'muteReports')),
  until timestamptz(3),
  clauses text[] NOT NULL,
  rules_version integer NOT NULL,
  note text NOT NULL,
  automated boolean NOT NULL DEFAULT false,
  -- Of an automatic one: the weight of strikes at which its step is taken.
  step_at double precision,
  decider_kind text NOT NULL,
  decider_id uuid,
  created_at timestamptz(3) NOT NULL,
  lifted_at timestamptz(3),
  lifted_by uuid,
  read_at timestamptz(3),
  -- Whether the account's published comments are to be removed, and how far that is.
  removal text CHECK (removal IN ('waiting', 'done')),
  removed integer NOT NULL DEFAULT 0
);
CREATE INDEX sanctions_account ON sanctions (account_id, created_at);
CREATE INDEX sanctions_removal ON sanctions (created_at) WHERE removal = 'waiting';

CREATE TABLE strikes (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES sites,
  account_id uuid NOT NULL REFERENCES accounts,
  -- The decision it follows from.
  decision_id uuid NOT NULL,
  clause text NOT NULL,
  weight double precision NOT NULL CHECK (weight > 0),
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3),
  revoked_at timestamptz(3),
  UNIQUE (decision_id)
);
CREATE INDEX strikes_account ON strikes (account_id, site_id);

-- The keyed hash of the network an author last wrote from, under a key of the month; deleted after 30 days.
ALTER TABLE author_records ADD COLUMN network uuid, ADD COLUMN network_at timestamptz(3);
CREATE INDEX author_records_network ON author_records (network) WHERE network IS NOT NULL;

-- Addresses that reach the same mailbox: without what follows a plus, and for Gmail without dots.
ALTER TABLE accounts ADD COLUMN email_fold text GENERATED ALWAYS AS (
  CASE WHEN split_part(email, '@', 2) IN ('gmail.com', 'googlemail.com')
    THEN replace(split_part(split_part(email, '@', 1), '+', 1), '.', '') || '@gmail.com'
    ELSE split_part(split_part(email, '@', 1), '+', 1) || '@' || split_part(email, '@', 2) END) STORED;
CREATE INDEX accounts_email_fold ON accounts (email_fold) WHERE email_fold IS NOT NULL;
CREATE INDEX accounts_name ON accounts (lower(name) COLLATE "C", id);

-- Sections that a moderator is limited to; null is the whole site.
ALTER TABLE memberships ADD COLUMN sections text[],
  ADD CHECK (sections IS NULL OR (role = 'moderator' AND cardinality(sections) > 0));

-- ---- The chain over the audit log ----

CREATE TABLE audit_unlinked (
  line_id uuid PRIMARY KEY,
  site_id uuid
);
INSERT INTO audit_unlinked SELECT id, site_id FROM audit_lines;
CREATE FUNCTION await_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_unlinked (line_id, site_id) VALUES (NEW.id, NEW.site_id);
  RETURN NULL;
END $$;
CREATE TRIGGER audit_lines_await_link AFTER INSERT ON audit_lines FOR EACH ROW EXECUTE FUNCTION await_link();

-- Chain of a site, or of the installation under the nil UUID. Position counts from 1.
CREATE TABLE audit_links (
  chain_id uuid NOT NULL,
  position bigint NOT NULL CHECK (position > 0),
  line_id uuid NOT NULL UNIQUE,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  linked_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (chain_id, position)
);
CREATE TRIGGER audit_links_append_only BEFORE UPDATE OR DELETE ON audit_links
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_links_no_truncate BEFORE TRUNCATE ON audit_links
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE INDEX audit_lines_subject ON audit_lines (site_id, subject, at, id);
CREATE INDEX audit_lines_actor ON audit_lines (site_id, actor_id, at, id) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_lines_act ON audit_lines (site_id, act, at, id);

-- ---- Figures ----

-- Counted without a look at the comments themselves, which are wide.
CREATE INDEX comments_created ON comments (site_id, created_at) INCLUDE (article_id);
-- By blocks of the table, which costs a report next to nothing.
CREATE INDEX reports_created ON reports USING brin (created_at timestamptz_minmax_multi_ops)
  WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX comment_revisions_held ON comment_revisions (created_at) WHERE verdict = 'pending';
