-- The one text for all addresses of an article's page (src/engine/fold-url.ts). Null: not worked out yet, which a job
-- does within a minute, since SQL cannot fold as the program does; empty: the address is not known.
ALTER TABLE articles ADD COLUMN folded_url text;
-- By its beginning, since an index entry has less room than an address.
CREATE INDEX articles_folded_url ON articles (site_id, left(folded_url, 500));
CREATE INDEX articles_without_folded_url ON articles (id) WHERE folded_url IS NULL;
