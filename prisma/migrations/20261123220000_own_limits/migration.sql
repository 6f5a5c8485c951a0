-- The few articles that set for themselves what bounds a comment: whoever changes that above them is told of those
-- that would contradict it.
CREATE INDEX articles_own_limits ON articles (site_id)
  WHERE settings ?| ARRAY['minLength', 'maxLength', 'linksHeldAbove', 'maxLinks'];
