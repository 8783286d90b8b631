-- Search in every script: how a text becomes words, the same for papers and for what is typed, and every paper read anew by it.
-- Lower case without accents, and plain letters for those that no decomposition takes apart: "Poincaré" and "poincare", "Đặng" and
-- "dang", "L’Écuyer" and "l'ecuyer" are one to a searcher. An ASCII text needs none of it, and translate() is slow enough to be
-- asked for only where a letter calls for it.
CREATE OR REPLACE FUNCTION fold(t text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path FROM CURRENT AS $$
DECLARE
  s text := t;
BEGIN
  IF octet_length(s) = length(s) THEN RETURN lower(s); END IF;
  s := regexp_replace(s, '[´‘’‚‛ʹʻʼʽˈ′＇՚׳]', '''', 'g');
  s := regexp_replace(normalize(s, NFKD), '[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u00ad\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u2060-\u2064\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff]', '', 'g');
  s := lower(regexp_replace(s, '[‐‑‒–−₋⁻]', '-', 'g'));
  IF s ~ '[đðøłıħŧŋĸƀɓƈɖɗƒɠǥɨɉƙƚɲƞɵƥɍƭʉʋƴɏƶȥəɛςیىک♯]' THEN
    s := translate(s, 'đðøłıħŧŋĸƀɓƈɖɗƒɠǥɨɉƙƚɲƞɵƥɍƭʉʋƴɏƶȥəɛςیىک♯', 'ddolihtnkbbcddfggijklnnoprtuvyyzzeeσييك#');
  END IF;
  IF s ~ '[æœßþ]' THEN
    s := replace(replace(replace(replace(s, 'æ', 'ae'), 'œ', 'oe'), 'ß', 'ss'), 'þ', 'th');
  END IF;
  -- Korean syllables and voiced kana are one character each again.
  RETURN normalize(s, NFC);
END
$$;
--> statement-breakpoint
-- Characters of the scripts that are written without spaces, and Korean's, whose words carry their endings: a class of a pattern.
CREATE FUNCTION unspaced_letters() RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  '[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3041-\u3096\u3099-\u309f\u30a1-\u30fa\u30fc-\u318f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]';
--> statement-breakpoint
-- A text as words: folded, separated by one space each, a hyphen between the parts of a compound ("covid-19", "gpt-3-5", "d-alembert",
-- "tcp-ip"), and no other punctuation, so that the full-text parser can take nothing for a tag, a number with a sign or an
-- address. "C++", "C#" and "A*" are words of their own, TeX commands and lone Greek letters go by their names ("\alpha" and "α" are
-- "alpha"), "\ell_1" and "ℓ₁" are "l1". Scripts without spaces, and Korean with its endings, become overlapping pairs of characters.
CREATE FUNCTION search_text(t text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path FROM CURRENT AS $$
DECLARE
  greek constant text[] := '{α,alpha,β,beta,γ,gamma,δ,delta,ε,epsilon,ζ,zeta,η,eta,θ,theta,ι,iota,κ,kappa,λ,lambda,μ,mu,ν,nu,ξ,xi,ο,omicron,π,pi,ρ,rho,σ,sigma,τ,tau,υ,upsilon,φ,phi,χ,chi,ψ,psi,ω,omega}';
  unspaced constant text := unspaced_letters();
  s text := fold(t);
BEGIN
  IF position('\' IN s) > 0 THEN
    s := regexp_replace(s, '\\["''`^~=.]\s*\{?\\?([a-z])\}?|\\[uvhtcdbrk]\{([a-z])\}', '\1\2', 'g');
    s := regexp_replace(s, '\\(?:math[a-z]+|text[a-z]*|emph|operatorname|boldsymbol|bm|mbox|ensuremath|displaystyle|left|right|big+[lr]?|hat|tilde|bar|vec|dot|ddot|(?:over|under)(?:line|brace)|wide(?:hat|tilde)|var(?=epsilon|phi|theta|rho|sigma|pi|kappa))(?![a-z])\s*|\\var(?=epsilon|phi|theta|rho|sigma|pi|kappa)', '', 'g');
    s := regexp_replace(s, '\\(?:times|cdot|to|(?:right|left)arrow|leq?|geq?|approx|sim|pm|q?quad|[lc]?dots)(?![a-z])|\\[^a-z]', ' ', 'g');
    s := regexp_replace(s, '\\ell(?![a-z])', 'l', 'g');
    s := regexp_replace(s, '\\infty(?![a-z])', 'infinity', 'g');
    s := translate(replace(regexp_replace(s, '\\([a-z]+)', '-\1', 'g'), '}{', ' '), '{}', '');
  END IF;
  IF octet_length(s) > length(s) AND s ~ '[^\u0001-\u02af\u2000-\u206f]' THEN
    s := replace(replace(replace(s, '∞', 'infinity'), '∇', '-nabla-'), '∂', '-partial-');
    IF s ~ '[α-ω]' THEN
      FOR i IN 1 .. cardinality(greek) BY 2 LOOP
        s := regexp_replace(s, '(?<![α-ω])' || greek[i] || '(?![α-ω])', '-' || greek[i + 1] || '-', 'g');
      END LOOP;
    END IF;
    IF s ~ unspaced THEN
      s := regexp_replace(regexp_replace(s, '(' || unspaced || '+)', ' \1 ', 'g'), '(' || unspaced || ')', '\1 \1', 'g');
    END IF;
  END IF;
  IF position('+' IN s) > 0 THEN s := regexp_replace(s, '([[:alnum:]])\+\+(?![[:alpha:]+])', '\1plusplus-', 'g'); END IF;
  IF position('#' IN s) > 0 THEN s := regexp_replace(s, '(?<![[:alnum:]])([a-z])#(?![[:alpha:]#])', '\1sharp-', 'g'); END IF;
  IF position('*' IN s) > 0 THEN s := regexp_replace(s, '(?<![[:alnum:]])([a-z])\*(?![[:alnum:]*])', '\1star-', 'g'); END IF;
  IF position('$' IN s) > 0 THEN s := replace(s, '$', ''); END IF;
  IF s ~ '[_^]' THEN s := regexp_replace(s, '(?<![[:alnum:]])([a-z])[_^]([a-z0-9])', '\1\2', 'g'); END IF;
  s := regexp_replace(s, '([[:alnum:]])''s(?![[:alnum:]])', '\1', 'g');
  s := regexp_replace(s, '[''._/&^·•‧]', '-', 'g');
  s := regexp_replace(s, '[\u0001-\u001f!-,:-`{-\u007f\u0080-\u00a9\u00ab-\u00b4\u00b6\u00b8\u00b9\u00bb-\u00bf\u00d7\u00f7\u02c2-\u02df\u055a-\u055f\u0589\u058a\u05be\u05c0\u05c3\u05c6\u05f4\u060c\u060d\u061b-\u061f\u066a-\u066d\u06d4\u0964\u0965\u0e2f\u0e4f\u0e5a\u0e5b\u104a-\u104f\u17d4-\u17da\u1680\u2000-\u206f\u20a0-\u20cf\u2100-\u214f\u2190-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d\u30a0\u30fb\ufd3e\ufd3f\ufffc\ufffd\U0001f000-\U0001faff]+', ' ', 'g');
  s := regexp_replace(s, '-+ [ -]*| [ -]+', ' ', 'g');
  RETURN btrim(regexp_replace(s, '-{2,}', '-', 'g'), ' -');
END
$$;
--> statement-breakpoint
-- The words to index: the parts of every compound, then its neighbouring parts and all of them as one word, so that "GPT-4", "GPT 4" and
-- "GPT4" find each other.
CREATE FUNCTION search_tokens(t text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path FROM CURRENT AS $$
DECLARE
  s text := search_text(t);
  joined text;
BEGIN
  IF position('-' IN s) = 0 THEN RETURN s; END IF;
  SELECT string_agg(
      CASE WHEN w ~ '-.*-' THEN regexp_replace(w, '-([^-]+)(?=-)', '-\1 \1', 'g') || ' ' || left(w, 100) ELSE w END, ' ')
    INTO joined FROM string_to_table(s, ' ') w WHERE position('-' IN w) > 0;
  RETURN replace(s, '-', ' ') || ' ' || replace(joined, '-', '');
END
$$;
--> statement-breakpoint
-- Title weighs most (A), then authors (B, unstemmed), abstract and year (C) and the public summaries (D).
CREATE OR REPLACE FUNCTION paper_search_vector(title text, author_names text, abstract text, year integer, summary_text text)
RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN setweight(to_tsvector('english'::regconfig, search_tokens(left(title, 2000))), 'A')
      || setweight(to_tsvector('simple'::regconfig, search_tokens(left(author_names, 50000))), 'B')
      || setweight(to_tsvector('english'::regconfig, search_tokens(left(abstract, 20000))), 'C')
      || setweight(to_tsvector('simple'::regconfig, coalesce(year::text, '')), 'C')
      || setweight(to_tsvector('english'::regconfig, search_tokens(left(summary_text, 100000))), 'D');
--> statement-breakpoint
-- Words of a title and of author names, two characters or more. Pairs of characters are no words that one misspells.
CREATE OR REPLACE FUNCTION paper_words(title text, author_names text)
RETURNS SETOF text LANGUAGE sql IMMUTABLE BEGIN ATOMIC
  SELECT DISTINCT word FROM string_to_table(search_tokens(title || ' ' || author_names), ' ') AS word
  WHERE length(word) BETWEEN 2 AND 40 AND word !~ unspaced_letters();
END;
--> statement-breakpoint
-- One typed word or phrase: its parts beside each other, or as one word; a single character of an unspaced script begins a pair.
-- A run of such characters is asked for by its pairs alone, because what stands before and behind it in a text is not known.
-- PostgreSQL keeps the places of a text's first 16,383 words: further down in summaries (D) such a run's pairs need not be beside each other.
CREATE FUNCTION search_term(config regconfig, term text, weight text) RETURNS tsquery LANGUAGE plpgsql STABLE
SET search_path FROM CURRENT AS $$
DECLARE
  one constant text := unspaced_letters();
  s text := search_text(term);
  pairs text := regexp_replace(regexp_replace(s, '^' || one || ' (?=' || one || ')', ''), '(' || one || ') ' || one || '$', '\1');
  q tsquery;
BEGIN
  IF s = '' THEN RETURN ''; END IF;
  q := to_tsquery(config, quote_literal(replace(pairs, '-', ' ')) || ':' || CASE WHEN pairs ~ ('^' || one || '$') THEN '*' ELSE '' END || weight);
  IF position('-' IN s) > 0 AND position(' ' IN s) = 0 THEN
    q := q || to_tsquery(config, quote_literal(replace(s, '-', '')) || ':' || weight);
  END IF;
  IF weight = '' AND pairs ~ ('^' || one || '{2}( ' || one || '{2})+$') THEN
    q := q || (SELECT to_tsquery(config, string_agg(quote_literal(pair) || ':D', ' & ')) FROM string_to_table(pairs, ' ') pair);
  END IF;
  RETURN q;
END
$$;
--> statement-breakpoint
-- A typed search as a tsquery: each word by its English stem anywhere, or as it stands among the authors (weight B). An article before
-- an apostrophe ("l'apprentissage", "d'Alembert") may be another or missing in the text.
-- Words the dictionary drops ("the", "of") ask for nothing; PostgreSQL would send the client a notice of each.
CREATE OR REPLACE FUNCTION search_query(words text[], phrases text[], authors text[]) RETURNS tsquery LANGUAGE plpgsql STABLE
SET search_path FROM CURRENT SET client_min_messages = warning AS $$
DECLARE
  q tsquery := '';
  part tsquery;
  term text;
  bare text;
  whole text;
BEGIN
  FOREACH term IN ARRAY words LOOP
    bare := regexp_replace(fold(term), '^(?:[cdjlmnst]|qu)''(?=[[:alpha:]]{2})', '');
    part := search_term('english', bare, '');
    IF numnode(part) > 0 THEN
      part := part || search_term('simple', bare, 'B');
      IF bare <> fold(term) THEN
        whole := replace(search_text(term), '-', '');
        part := part || search_term('english', whole, '') || search_term('simple', whole, 'B');
      END IF;
      q := q && part;
    END IF;
  END LOOP;
  FOREACH term IN ARRAY phrases LOOP
    part := search_term('english', term, '');
    IF numnode(part) > 0 THEN q := q && (part || search_term('simple', term, 'B')); END IF;
  END LOOP;
  FOREACH term IN ARRAY authors LOOP
    q := q && search_term('simple', term, 'B');
  END LOOP;
  RETURN q;
END
$$;
--> statement-breakpoint
DROP FUNCTION search_papers(tsquery, text, bigint, text, integer, integer, integer);
--> statement-breakpoint
CREATE FUNCTION search_papers(
  q tsquery, title_read text, in_venue bigint, in_field text, year_from integer, year_to integer, ranked integer
) RETURNS TABLE (id bigint, prominence integer, relevance double precision) LANGUAGE plpgsql VOLATILE
SET search_path FROM CURRENT SET enable_seqscan = off SET cpu_operator_cost = 0.25 AS $$
DECLARE
  few constant integer := 4000;
  total integer := (SELECT papers FROM paper_counts WHERE kind = 'all' AND key = '');
  by_index text := '';
  by_vector text := '';
  filters text := '';
  matching double precision := total;
  expected double precision;
  depth integer;
  head text;
  candidates bigint[] := '{}';
  first_of constant text := 'WITH m AS MATERIALIZED (SELECT id, prominence FROM papers WHERE %s)
    SELECT array_agg(id) FROM (SELECT id FROM m ORDER BY prominence DESC, id DESC LIMIT %s) c';
  first_on_the_way constant text :=
    'SELECT array_agg(id) FROM (SELECT id FROM papers WHERE %s ORDER BY prominence DESC, id DESC LIMIT %s) c';
BEGIN
  IF numnode(q) > 0 THEN
    by_index := format(' AND search_vector @@ %L::tsquery', q);
    by_vector := format(' AND ts_match_vq(search_vector, %L)', q);
    matching := search_estimate('true' || by_index);
  END IF;
  IF in_venue IS NOT NULL THEN filters := filters || format(' AND venue_id = %s', in_venue); END IF;
  IF in_field IS NOT NULL THEN filters := filters || format(' AND fields @> ARRAY[%L]', in_field); END IF;
  IF year_from IS NOT NULL THEN filters := filters || format(' AND year BETWEEN %s AND %s', year_from, year_to); END IF;
  expected := CASE WHEN filters = '' THEN matching ELSE search_estimate('true' || by_index || filters) END;
  IF expected > few THEN
    FOREACH depth IN ARRAY ARRAY[3, 15] LOOP
      SELECT format('(prominence, id) >= (%s, %s)', p.prominence, p.id) INTO head FROM papers p
        ORDER BY p.prominence DESC, p.id DESC OFFSET (depth * ranked * (total / expected))::bigint LIMIT 1;
      EXIT WHEN NOT FOUND;
      IF matching > 100 * sqrt(total) THEN
        EXECUTE format(first_on_the_way, head || filters || by_vector, ranked) INTO candidates;
      ELSE
        EXECUTE format(first_of, head || by_index || filters, ranked) INTO candidates;
      END IF;
      EXIT WHEN cardinality(candidates) = ranked;
    END LOOP;
  END IF;
  IF coalesce(cardinality(candidates), 0) = 0 OR cardinality(candidates) < ranked AND expected <= few THEN
    EXECUTE format(first_of, 'true' || by_index || filters, ranked) INTO candidates;
  END IF;
  -- Reading a title takes ten microseconds: it is spared where the lengths already tell a plain one from what was typed.
  RETURN QUERY
    SELECT p.id, p.prominence,
      CASE WHEN numnode(q) = 0 THEN 0 ELSE ts_rank('{0.1, 0.3, 0.7, 1.0}', p.search_vector, q, 1) + (
        (p.title ~ '[^ -[\]-~]' OR abs(length(p.title) - length(title_read)) < 10)
        AND search_text(p.title) = title_read)::int END::double precision
    FROM papers p WHERE p.id = ANY (candidates);
END
$$;
--> statement-breakpoint
-- The vectors anew: a column that is made again is computed once for each paper, with no trigger run.
ALTER TABLE "papers" DROP COLUMN "search_vector";
--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "search_vector" "tsvector" GENERATED ALWAYS AS (paper_search_vector(title, author_names, coalesce(abstract, brief, ''), year, summary_text)) STORED;
--> statement-breakpoint
ALTER TABLE "papers" ALTER COLUMN "search_vector" SET STATISTICS 500;
--> statement-breakpoint
CREATE INDEX "papers_search" ON "papers" USING gin ("search_vector");
--> statement-breakpoint
CREATE INDEX "papers_title" ON "papers" USING btree (md5(search_text("title")));
--> statement-breakpoint
DELETE FROM "search_words";
--> statement-breakpoint
INSERT INTO "search_words" ("word", "papers")
  SELECT word, count(*) FROM papers p, paper_words(p.title, p.author_names) word WHERE p.moderation IS NULL GROUP BY word;
--> statement-breakpoint
ANALYZE "papers";
