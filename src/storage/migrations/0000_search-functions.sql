-- Functions that generated columns and triggers build on. PostgreSQL 15 is the oldest server they must run on. Their bodies
-- are bound when they are made (SQL-standard form), or name their search path: a dump is restored with an empty one.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
-- Lower case without accents: "Poincaré" and "poincare" are one word to a searcher.
CREATE FUNCTION fold(t text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(regexp_replace(normalize(t, NFKD), '[\u0300-\u036f]', '', 'g'));
--> statement-breakpoint
-- Title weighs most (A), then authors (B, unstemmed), abstract and year (C) and the public summaries (D).
CREATE FUNCTION paper_search_vector(title text, author_names text, abstract text, year integer, summary_text text)
RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN setweight(to_tsvector('english'::regconfig, fold(left(title, 2000))), 'A')
      || setweight(to_tsvector('simple'::regconfig, fold(left(author_names, 50000))), 'B')
      || setweight(to_tsvector('english'::regconfig, fold(left(abstract, 20000))), 'C')
      || setweight(to_tsvector('simple'::regconfig, coalesce(year::text, '')), 'C')
      || setweight(to_tsvector('english'::regconfig, fold(left(summary_text, 100000))), 'D');
