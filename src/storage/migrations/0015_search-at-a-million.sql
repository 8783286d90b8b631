-- Search at a million papers: the words of titles and authors on their own, few and beside the row, so that candidates are found and
-- ranked without reading the long vectors.
CREATE FUNCTION paper_title_vector(title text, author_names text, year integer)
RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN setweight(to_tsvector('english'::regconfig, search_tokens(left(title, 2000))), 'A')
      || setweight(to_tsvector('simple'::regconfig, search_tokens(left(author_names, 5000))), 'B')
      || setweight(to_tsvector('simple'::regconfig, coalesce(year::text, '')), 'C');
--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "title_vector" "tsvector" GENERATED ALWAYS AS (paper_title_vector(title, author_names, year)) STORED;
--> statement-breakpoint
-- Each plan reads these statistics; titles have fewer common words than whole papers (500, since 0002).
ALTER TABLE "papers" ALTER COLUMN "title_vector" SET STATISTICS 200;
--> statement-breakpoint
CREATE INDEX "papers_title_words" ON "papers" USING gin ("title_vector");
--> statement-breakpoint
CREATE INDEX "papers_title_words_summarised" ON "papers" USING gin ("title_vector") WHERE summary_count > 0;
--> statement-breakpoint
CREATE INDEX "papers_search_summarised" ON "papers" USING gin ("search_vector") WHERE summary_count > 0;
--> statement-breakpoint
CREATE INDEX "papers_year_summarised" ON "papers" USING btree ("year") WHERE summary_count > 0;
--> statement-breakpoint
CREATE INDEX "search_words_prefix" ON "search_words" USING btree ("word" text_pattern_ops);
--> statement-breakpoint
CREATE INDEX "venues_short_prefix" ON "venues" USING btree (fold("short") text_pattern_ops);
--> statement-breakpoint
CREATE INDEX "venues_name_prefix" ON "venues" USING btree (fold("name") text_pattern_ops);
--> statement-breakpoint
-- Known words that begin so, those in the most papers first. The comparisons are byte by byte, so that the index has them in any locale.
CREATE FUNCTION words_beginning(prefix text, most integer) RETURNS TABLE (word text, papers integer) LANGUAGE sql STABLE
SET search_path FROM CURRENT AS $$
  SELECT k.word, k.papers FROM search_words k
  WHERE k.word ~>=~ prefix AND k.word ~<~ (prefix || chr(1114111)) AND k.papers > 0
  ORDER BY k.papers DESC, k.word LIMIT most
$$;
--> statement-breakpoint
-- A word that may go on: itself, or one of the known words that begin with it. So many and no more, because a prefix of two letters
-- begins thousands. `weight` is that of search_term.
CREATE FUNCTION search_prefix(term text, weight text, most integer) RETURNS tsquery LANGUAGE plpgsql STABLE
SET search_path FROM CURRENT SET client_min_messages = warning AS $$
DECLARE
  s text := replace(search_text(term), '-', '');
  q tsquery := search_term('simple', term, 'B');
  known text[];
BEGIN
  IF weight <> 'B' THEN q := search_term('english', term, weight) || q; END IF;
  IF length(s) < 2 OR position(' ' IN s) > 0 THEN RETURN q; END IF;
  known := ARRAY(SELECT word FROM words_beginning(s, most));
  IF cardinality(known) = 0 THEN RETURN q; END IF;
  q := q || to_tsquery('simple', (SELECT string_agg(quote_literal(word) || ':B', ' | ') FROM unnest(known) word));
  IF weight <> 'B' THEN
    q := q || to_tsquery('english', (SELECT string_agg(quote_literal(word) || ':' || weight, ' | ') FROM unnest(known) word));
  END IF;
  RETURN q;
END
$$;
--> statement-breakpoint
-- As before (0008), and `transf*` is any word that begins so.
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
    IF bare ~ '[[:alnum:]]{3}[*]$' THEN
      part := search_prefix(left(bare, -1), '', 12);
    ELSE
      part := search_term('english', bare, '');
      IF numnode(part) > 0 THEN
        -- Where the stem is the word itself, what stands among the authors is in it already.
        IF part <> search_term('simple', bare, '') THEN part := part || search_term('simple', bare, 'B'); END IF;
        IF bare <> fold(term) THEN
          whole := replace(search_text(term), '-', '');
          part := part || search_term('english', whole, '') || search_term('simple', whole, 'B');
        END IF;
      END IF;
    END IF;
    IF numnode(part) > 0 THEN q := q && part; END IF;
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
-- The first by prominence, along the index: where many papers match, or nothing but filters is given.
CREATE FUNCTION search_walk(condition text, wanted integer) RETURNS bigint[] LANGUAGE plpgsql VOLATILE
SET search_path FROM CURRENT SET enable_seqscan = off AS $$
DECLARE
  best bigint[];
BEGIN
  EXECUTE format('SELECT array_agg(id) FROM (SELECT id FROM papers WHERE %s
    ORDER BY prominence DESC, id DESC LIMIT %s) c', condition, wanted) INTO best;
  RETURN coalesce(best, '{}');
END
$$;
--> statement-breakpoint
-- All that match, from the word index and from that of prominence where the condition names it; the best by prominence. The planner
-- takes `@@` on rows at hand for as cheap as a comparison of numbers, and knows nothing of words that come together: it shall always combine the indexes.
CREATE FUNCTION search_fetch(condition text, wanted integer) RETURNS bigint[] LANGUAGE plpgsql VOLATILE
SET search_path FROM CURRENT SET enable_seqscan = off SET enable_indexscan = off SET random_page_cost = 20 SET cpu_index_tuple_cost = 0.001 AS $$
DECLARE
  best bigint[];
BEGIN
  EXECUTE format('WITH m AS MATERIALIZED (SELECT id, prominence FROM papers WHERE %s)
    SELECT array_agg(id) FROM (SELECT id FROM m ORDER BY prominence DESC, id DESC LIMIT %s) c', condition, wanted) INTO best;
  RETURN coalesce(best, '{}');
END
$$;
--> statement-breakpoint
-- What the word index answers by itself: weights and places of words are not in it, so they're left out.
CREATE FUNCTION search_loosely(q tsquery) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN regexp_replace(regexp_replace(regexp_replace(
    q::text, '<(-|[0-9]+)>', '&', 'g'), ''':[*][ABCD]+', ''':*', 'g'), ''':[ABCD]+', '''', 'g')::tsquery;
--> statement-breakpoint
-- Whether rows must be read to know which match: for phrases, and where the word must stand among the authors. Where it may stand there as
-- well, the index knows enough.
CREATE FUNCTION search_reads(q tsquery) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN regexp_replace(q::text, ' [|] ''[^'']*'':[*]?B', '', 'g') ~ '<|'':[*]?[ABCD]';
--> statement-breakpoint
-- Where few papers match, all of them: those whose title or authors match come first. Where `few` or more match loosely, those among the
-- first `few`; then `reach` says how many match loosely, from how far into the table the first lie, and `expected` how many match.
CREATE FUNCTION search_few(
  vector text, q tsquery, filters text, few integer, wanted integer,
  OUT best bigint[], OUT reach double precision, OUT expected double precision
) LANGUAGE plpgsql VOLATILE
SET search_path FROM CURRENT SET enable_seqscan = off SET enable_indexscan = off SET cpu_operator_cost = 0.25 AS $$
DECLARE
  loose tsquery := CASE WHEN search_reads(q) THEN search_loosely(q) ELSE q END;
  strictly text := CASE WHEN NOT search_reads(q) THEN '' ELSE format(' WHERE ts_match_vq(vector, %L)', q) END;
  taken integer;
  matching integer;
  last_block double precision;
BEGIN
  EXECUTE format('WITH m AS MATERIALIZED (
      SELECT id, prominence, ctid, title_vector @@ %L::tsquery AS is_titled, %I AS vector FROM papers WHERE %I @@ %L::tsquery%s LIMIT %s)
    SELECT (SELECT array_agg(id) FROM (SELECT id FROM m%s ORDER BY is_titled DESC, prominence DESC, id DESC LIMIT %s) c),
      count(*), (SELECT count(*) FROM m%s), max((ctid::text::point)[0]) FROM m',
      q, vector, vector, loose, filters, few, strictly, wanted, strictly)
    INTO best, taken, matching, last_block;
  best := coalesce(best, '{}');
  IF taken = few THEN
    reach := few * greatest(1, (SELECT relpages FROM pg_class WHERE oid = 'papers'::regclass) / (last_block + 1));
    expected := reach * greatest(1, matching) / few;
  END IF;
END
$$;
--> statement-breakpoint
-- The most prominent papers that match, `wanted` of them at most, and none of the others is read: a row read costs as much as twenty
-- found in an index, a long vector as much as a hundred. Papers with summaries come before all others and have word indexes of their
-- own, so of many matches they're looked for first. Where they aren't enough, the head of the library is combined with the word
-- index: three times as many papers as should hold enough, then fifteen times. Where one paper in twelve matches, walking along the
-- index of prominence finds enough at once. Weights and phrases are not in the word index, so rows that could match are read, a
-- bounded number of them.
CREATE FUNCTION search_candidates(
  vector text, q tsquery, filters text, total integer, matching double precision, wanted integer, depths integer[]
) RETURNS bigint[] LANGUAGE plpgsql VOLATILE
SET search_path FROM CURRENT SET enable_seqscan = off AS $$
DECLARE
  is_read constant boolean := search_reads(q);
  few constant integer := CASE WHEN is_read AND (vector = 'search_vector' OR wanted < 100) THEN 300
    WHEN wanted < 100 THEN 600 ELSE greatest(1000, 2.5 * sqrt(total)) END;
  most_read constant double precision := CASE WHEN NOT is_read THEN total WHEN vector = 'search_vector' THEN 500 ELSE 3000 END;
  by_index constant text := format('%I @@ %L::tsquery', vector, q) || filters;
  by_vector constant text := format('ts_match_vq(%I, %L)', vector, q) || filters;
  expected double precision := CASE WHEN filters = '' THEN matching ELSE search_estimate(by_index) END;
  reach double precision := expected;
  depth integer;
  head record;
  first bigint[] := '{}';
  best bigint[] := '{}';
BEGIN
  IF expected <= few OR is_read THEN
    SELECT f.best, f.reach, f.expected INTO first, reach, expected FROM search_few(vector, q, filters, few, wanted) f;
    IF reach IS NULL THEN RETURN first; END IF;
  END IF;
  IF expected >= total / 12.0 THEN
    best := search_walk(format('(prominence, id) >= (SELECT prominence, id FROM papers
      ORDER BY prominence DESC, id DESC OFFSET %s LIMIT 1) AND %s',
      least(total - 1, (15 * wanted * (total / expected))::bigint), by_vector), wanted);
    IF cardinality(best) = wanted THEN RETURN best; END IF;
  END IF;
  FOREACH depth IN ARRAY depths LOOP
    SELECT p.prominence, p.id INTO head FROM papers p ORDER BY p.prominence DESC, p.id DESC
      OFFSET least(total - 1, depth * wanted * (total / expected), most_read * (total / reach))::bigint LIMIT 1;
    EXIT WHEN NOT FOUND;
    IF head.prominence >= 10000 THEN
      best := search_fetch(format('(prominence, id) >= (%s, %s) AND summary_count > 0 AND %s', head.prominence, head.id, by_index), wanted);
    ELSE
      IF cardinality(best) = 0 AND NOT is_read THEN best := search_fetch('summary_count > 0 AND ' || by_index, wanted); END IF;
      IF cardinality(best) < wanted THEN
        best := search_fetch(format('(prominence, id) >= (%s, %s) AND %s', head.prominence, head.id, by_index), wanted);
      END IF;
    END IF;
    EXIT WHEN cardinality(best) = wanted;
  END LOOP;
  -- Of rows that had to be read, those that lie further down.
  RETURN (best || first)[1:wanted];
END
$$;
--> statement-breakpoint
DROP FUNCTION search_papers(tsquery, text, bigint, text, integer, integer, integer);
--> statement-breakpoint
-- Candidates and how well they match. Papers whose title or authors match are the better candidates, so where many papers match, those
-- are looked for first; the rest is filled with papers that match anywhere. Relevance is read from the words of title and authors
-- alone. An exact title is always a candidate, and first.
CREATE FUNCTION search_papers(
  q tsquery, title_read text, in_venue bigint, in_field text, year_from integer, year_to integer, ranked integer
) RETURNS TABLE (id bigint, prominence integer, relevance double precision) LANGUAGE plpgsql VOLATILE
SET search_path FROM CURRENT AS $$
DECLARE
  total integer := greatest(1, (SELECT c.papers FROM paper_counts c WHERE c.kind = 'all' AND c.key = ''));
  some_of tsquery := replace(q::text, ' & ', ' | ')::tsquery;
  filters text := '';
  matching double precision;
  candidates bigint[] := '{}';
  exact bigint[] := '{}';
BEGIN
  IF in_venue IS NOT NULL THEN filters := filters || format(' AND venue_id = %s', in_venue); END IF;
  IF in_field IS NOT NULL THEN filters := filters || format(' AND fields @> ARRAY[%L]', in_field); END IF;
  IF year_from IS NOT NULL THEN filters := filters || format(' AND year BETWEEN %s AND %s', year_from, year_to); END IF;
  IF numnode(q) = 0 THEN
    IF year_from IS NULL THEN
      candidates := search_walk('true' || filters, ranked);
    ELSE
      -- Without summaries a paper's prominence is its year.
      candidates := search_walk('prominence >= 10000 AND summary_count > 0' || filters, ranked);
      candidates := candidates || search_walk(
        format('prominence BETWEEN %s AND %s', year_from, least(9999, year_to)) || filters, ranked - cardinality(candidates));
    END IF;
  ELSE
    matching := search_estimate(format('search_vector @@ %L::tsquery', q));
    IF title_read <> '' THEN
      EXECUTE format('SELECT coalesce(array_agg(id), ''{}'') FROM (SELECT id FROM papers
        WHERE md5(search_text(title)) = md5(%L) AND ts_match_vq(title_vector, %L)%s LIMIT 5) c', title_read, q, filters) INTO exact;
    END IF;
    IF matching > greatest(1000, 2.5 * sqrt(total)) THEN
      candidates := search_candidates('title_vector', q, filters, total,
        search_estimate(format('title_vector @@ %L::tsquery', q)), ranked, '{3,15}');
    END IF;
    IF cardinality(candidates) < ranked THEN
      candidates := candidates || search_candidates('search_vector', q, filters, total, matching, ranked, '{3,15}');
    END IF;
  END IF;
  RETURN QUERY
    SELECT p.id, p.prominence, CASE WHEN numnode(q) = 0 THEN 0 ELSE
      (p.title_vector @@ q)::int + ts_rank('{0.1, 0.3, 0.7, 1.0}', p.title_vector, some_of, 1)
        + 10 * (p.id = ANY (exact))::int END::double precision
    FROM papers p WHERE p.id = ANY (candidates || exact);
END
$$;
--> statement-breakpoint
-- What somebody is typing, as a tsquery: whole words, and a last one that may go on. `weight` B asks for authors alone. A last word that asks for
-- nothing as it stands ("attention is all") may be whole.
CREATE FUNCTION suggest_query(words text[], last text, weight text) RETURNS tsquery LANGUAGE sql STABLE
SET search_path FROM CURRENT SET client_min_messages = warning AS $$
  SELECT CASE WHEN weight = 'B' THEN search_query('{}', '{}', words) ELSE search_query(words, '{}', '{}') END
    && CASE WHEN words <> '{}' AND weight <> 'B' AND numnode(search_term('english', last, '')) = 0 THEN ''
      ELSE search_prefix(last, weight, 8) END
$$;
--> statement-breakpoint
-- Papers whose title or authors match, the most prominent of many: suggestions come with every letter, so less is read. Where only authors
-- are asked for and many titles have their words, the first few do.
CREATE FUNCTION suggest_papers(q tsquery, wanted integer) RETURNS TABLE (id bigint) LANGUAGE plpgsql VOLATILE
SET search_path FROM CURRENT AS $$
BEGIN
  IF numnode(q) = 0 THEN RETURN; END IF;
  RETURN QUERY SELECT unnest(search_candidates('title_vector', q, '',
    (SELECT c.papers FROM paper_counts c WHERE c.kind = 'all' AND c.key = ''),
    search_estimate(format('title_vector @@ %L::tsquery', q)), wanted, CASE WHEN search_reads(q) THEN '{}' ELSE '{3}' END::integer[]));
END
$$;
--> statement-breakpoint
ANALYZE "papers";
