-- Merging two articles: comments move to the survivor under their own ids, and stand in its thread where they were first
-- published.

ALTER TABLE articles
  -- The article that has taken this one's comments and keys; a merge into that one leads on.
  ADD COLUMN merged_into uuid,
  -- How far the move is: `waiting` until each comment has its place, `moving`, `done`.
  ADD COLUMN merge_state text CHECK (merge_state IN ('waiting', 'moving', 'done')),
  ADD CHECK ((merged_into IS NULL) = (merge_state IS NULL)),
  ADD CHECK (merged_into <> id);
CREATE INDEX articles_merged ON articles (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX articles_merging ON articles (id) WHERE merge_state <> 'done';
CREATE INDEX articles_merged_key ON articles (site_id, key) WHERE merged_into IS NOT NULL;

-- Between any two places there is a third, so that those who read a thread keep theirs when another is merged into it.
ALTER TABLE comments ALTER COLUMN published_seq TYPE numeric;

-- What is still to move, with the place in the survivor's thread; null for what was never published.
CREATE TABLE comment_moves (
  article_id uuid NOT NULL,
  -- Of the comment's top-level ancestor, or its own: a comment moves together with all that hangs under it.
  root_id uuid NOT NULL,
  comment_id uuid NOT NULL,
  place numeric,
  PRIMARY KEY (article_id, root_id, comment_id)
);

-- Whether anything hangs under a comment is asked of each that leaves its article.
CREATE INDEX comments_children ON comments (article_id, parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX appeals_comment ON appeals (comment_id) WHERE comment_id IS NOT NULL;
