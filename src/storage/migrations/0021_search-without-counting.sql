-- Search at a million, without counting: where the head of the library ends is read from the planner's statistics, years are looked up in the word
-- index, and fewer rows are read. Before, finding the end of the head took longer than everything else.
DROP FUNCTION suggest_papers(tsquery, integer);
--> statement-breakpoint
DROP FUNCTION search_candidates(text, tsquery, text, integer, double precision, integer, integer[]);
--> statement-breakpoint
DROP FUNCTION search_few(text, tsquery, text, integer, integer);
--> statement-breakpoint
-- The years as words of a vector, any of them; nothing for more than twelve, which narrow little and cost more.
CREATE FUNCTION search_years(year_from integer, year_to integer) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN year_to - year_from < 12 THEN
  (SELECT string_agg(quote_literal(y::text), ' | ')::tsquery FROM generate_series(year_from, year_to) y) END;
--> statement-breakpoint
-- Where the head of the library ends, or of some years of it, that holds about so great a share of the papers; nothing where that's most of them. A
-- long head isn't counted: how many papers have a prominence is among the planner's statistics, and the ids of a year lie evenly enough.
-- If it's a few whole years, or nearly, they're given as words instead: the word index narrows a search to them for less than the index of prominence.
CREATE FUNCTION search_head(
  share double precision, year_from integer, year_to integer, OUT prominence integer, OUT id bigint, OUT years tsquery
) LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
DECLARE
  most_counted constant integer := 1000;
  least_worded constant integer := 30000;
  total constant double precision := greatest(1, (SELECT c.papers FROM paper_counts c WHERE c.kind = 'all' AND c.key = ''));
  summarised constant double precision := greatest(0, (SELECT reltuples FROM pg_class WHERE oid = 'papers_summarised'::regclass));
  depth double precision := share * total;
  seen double precision := 0;
  prominences integer[];
  papers double precision[];
  first_id bigint;
  last_id bigint;
BEGIN
  IF share > 0.4 THEN RETURN; END IF;
  IF year_from IS NULL AND depth <= greatest(summarised, most_counted) THEN
    SELECT p.prominence, p.id INTO prominence, id FROM papers p ORDER BY p.prominence DESC, p.id DESC OFFSET depth::bigint LIMIT 1;
    RETURN;
  END IF;
  -- Without summaries a paper's prominence is its year.
  SELECT array_agg(v ORDER BY v DESC), array_agg(f * total ORDER BY v DESC) INTO prominences, papers
  FROM pg_stats s, unnest(s.most_common_vals::text::integer[], s.most_common_freqs) AS m(v, f)
  WHERE s.schemaname = current_schema() AND s.tablename = 'papers' AND s.attname = 'prominence'
    AND v BETWEEN coalesce(year_from, 0) AND least(9999, year_to);
  IF year_from IS NULL THEN seen := summarised; ELSE depth := share * (SELECT sum(n) FROM unnest(papers) n); END IF;
  FOR i IN 1 .. coalesce(cardinality(prominences), 0) LOOP
    IF seen + papers[i] >= depth THEN
      IF depth > least_worded AND i <= 5 THEN
        years := search_years(prominences[i], prominences[1]);
        RETURN;
      END IF;
      SELECT max(p.id), min(p.id) INTO last_id, first_id FROM papers p WHERE p.prominence = prominences[i];
      prominence := prominences[i];
      id := last_id - (last_id - first_id) * (depth - seen) / papers[i];
      RETURN;
    END IF;
    seen := seen + papers[i];
  END LOOP;
END
$$;
--> statement-breakpoint
-- Where few papers match, all of them: those whose title or authors match come first. Where `few` or more match loosely, those among the
-- first `few`; then `reach` says how many match loosely, from how far into the table the first lie, and `expected` how many match.
CREATE FUNCTION search_few(
  vector text, q tsquery, years tsquery, filters text, few integer, wanted integer,
  OUT best bigint[], OUT reach double precision, OUT expected double precision
) LANGUAGE plpgsql VOLATILE
SET search_path FROM CURRENT SET enable_seqscan = off SET enable_indexscan = off SET cpu_operator_cost = 0.25 AS $$
DECLARE
  matched constant tsquery := CASE WHEN search_reads(q) THEN search_loosely(q) ELSE q END;
  loose constant tsquery := coalesce(matched && years, matched);
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
-- bounded number of them. Years are words (`years`), so the word index narrows a search to them; `filters` checks that they're the papers' own.
CREATE FUNCTION search_candidates(
  vector text, q tsquery, years tsquery, filters text, year_from integer, year_to integer,
  total integer, likely double precision, wanted integer, depths integer[]
) RETURNS bigint[] LANGUAGE plpgsql VOLATILE
SET search_path FROM CURRENT SET enable_seqscan = off AS $$
DECLARE
  is_read constant boolean := search_reads(q);
  few constant integer := CASE WHEN is_read THEN 300 WHEN wanted < 100 THEN 600 ELSE greatest(1000, 2.5 * sqrt(total)) END;
  most_read constant double precision := CASE WHEN NOT is_read THEN total WHEN vector = 'search_vector' THEN 500 ELSE 3000 END;
  by_index constant text := format('%I @@ %L::tsquery', vector, coalesce(q && years, q)) || filters;
  by_vector constant text := substr(filters || format(' AND ts_match_vq(%I, %L)', vector, q), 6);
  expected double precision := likely;
  reach double precision := likely;
  share double precision;
  depth integer;
  head record;
  is_apart boolean;
  condition text;
  first bigint[] := '{}';
  summarised bigint[];
  best bigint[] := '{}';
BEGIN
  -- Of many titles that may match, those of papers with summaries can be enough. The planner knows nothing of words that come together.
  IF vector = 'title_vector' AND likely BETWEEN 2 * wanted AND total / 40.0 THEN
    best := search_fetch('summary_count > 0 AND ' || by_index, wanted);
    IF cardinality(best) = wanted THEN RETURN best; END IF;
  END IF;
  IF likely <= few OR is_read THEN
    SELECT f.best, f.reach, f.expected INTO first, reach, expected FROM search_few(vector, q, years, filters, few, wanted) f;
    IF reach IS NULL THEN RETURN first; END IF;
  END IF;
  IF expected >= total / 12.0 AND year_from IS NULL THEN
    best := search_walk(format('(prominence, id) >= (SELECT prominence, id FROM papers
      ORDER BY prominence DESC, id DESC OFFSET %s LIMIT 1) AND %s',
      least(total - 1, (15 * wanted * (total / expected))::bigint), by_vector), wanted);
    IF cardinality(best) = wanted THEN RETURN best; END IF;
  END IF;
  FOREACH depth IN ARRAY depths LOOP
    share := least(depth * wanted / expected, most_read / reach);
    SELECT * INTO head FROM search_head(share, year_from, year_to);
    IF head.prominence >= 10000 THEN
      best := search_fetch(format('(prominence, id) >= (%s, %s) AND summary_count > 0 AND %s', head.prominence, head.id, by_index), wanted);
    ELSE
      -- A head that begins with the papers with summaries, and whose rows are read, needs no search of its own for them.
      is_apart := NOT is_read OR year_from IS NOT NULL OR head.years IS NOT NULL;
      IF is_apart AND summarised IS NULL THEN summarised := search_fetch('summary_count > 0 AND ' || by_index, wanted); END IF;
      best := CASE WHEN is_apart THEN summarised ELSE '{}' END;
      IF cardinality(best) < wanted THEN
        condition := CASE WHEN is_apart THEN 'prominence < 10000 AND ' ELSE '' END || CASE
          WHEN head.years IS NOT NULL THEN format('%I @@ %L::tsquery', vector, q && head.years) || filters
          WHEN head.id IS NULL THEN by_index
          ELSE format('(prominence, id) >= (%s, %s) AND ', head.prominence, head.id)
            || CASE WHEN year_to IS NULL THEN '' ELSE format('prominence <= %s AND ', year_to) END || by_index END;
        best := best || search_fetch(condition, wanted - cardinality(best));
      END IF;
    END IF;
    -- A further head would be no other.
    EXIT WHEN cardinality(best) = wanted OR head.id IS NULL AND head.years IS NULL OR share = most_read / reach;
  END LOOP;
  -- Of rows that had to be read, those that lie further down.
  RETURN (best || first)[1:wanted];
END
$$;
--> statement-breakpoint
-- As before (0015). A field is looked up in its own index only where it has fewer papers than would have to be read.
CREATE OR REPLACE FUNCTION search_papers(
  q tsquery, title_read text, in_venue bigint, in_field text, year_from integer, year_to integer, ranked integer
) RETURNS TABLE (id bigint, prominence integer, relevance double precision) LANGUAGE plpgsql VOLATILE
SET search_path FROM CURRENT AS $$
DECLARE
  total integer := greatest(1, (SELECT c.papers FROM paper_counts c WHERE c.kind = 'all' AND c.key = ''));
  some_of tsquery := replace(q::text, ' & ', ' | ')::tsquery;
  field_papers double precision := (SELECT c.papers FROM paper_counts c WHERE c.kind = 'field' AND c.key = in_field);
  years tsquery;
  many constant double precision := greatest(1000, 2.5 * sqrt(total));
  filters text := '';
  -- The same, where it is to be planned with.
  estimated text := '';
  candidates bigint[] := '{}';
  exact bigint[] := '{}';
  matching double precision;
BEGIN
  IF year_from IS NOT NULL THEN filters := filters || format(' AND year BETWEEN %s AND %s', year_from, year_to); END IF;
  IF in_venue IS NOT NULL THEN filters := filters || format(' AND venue_id = %s', in_venue); END IF;
  estimated := filters;
  IF in_field IS NOT NULL THEN
    estimated := filters || format(' AND fields @> ARRAY[%L]', in_field);
    filters := CASE WHEN field_papers < 50 * sqrt(total) THEN estimated
      ELSE filters || format(' AND (fields || NULL::text[]) @> ARRAY[%L]', in_field) END;
  END IF;
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
    matching := search_estimate(format('search_vector @@ %L::tsquery', q) || estimated);
    IF title_read <> '' THEN
      EXECUTE format('SELECT coalesce(array_agg(id), ''{}'') FROM (SELECT id FROM papers
        WHERE md5(search_text(title)) = md5(%L) AND ts_match_vq(title_vector, %L)%s LIMIT 5) c', title_read, q, filters) INTO exact;
    END IF;
    -- Few rows are read sooner than years are looked up for them.
    IF year_from IS NOT NULL AND search_estimate(format('search_vector @@ %L::tsquery', q)) > many THEN
      years := search_years(year_from, year_to);
    END IF;
    IF matching BETWEEN 2 * ranked AND many THEN
      candidates := search_fetch(format('summary_count > 0 AND title_vector @@ %L::tsquery', q) || filters, ranked);
      IF cardinality(candidates) < ranked THEN candidates := '{}'; END IF;
    ELSIF matching > many THEN
      candidates := search_candidates('title_vector', q, years, filters, year_from, year_to, total,
        search_estimate(format('title_vector @@ %L::tsquery', q) || estimated), ranked, '{3,15}');
    END IF;
    IF cardinality(candidates) < ranked THEN
      candidates := candidates
        || search_candidates('search_vector', q, years, filters, year_from, year_to, total, matching, ranked, '{3,15}');
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
-- Papers whose title or authors match, the most prominent of many: suggestions come with every letter, so less is read. Where only authors
-- are asked for and many titles have their words, the first few do.
CREATE FUNCTION suggest_papers(q tsquery, wanted integer) RETURNS TABLE (id bigint) LANGUAGE plpgsql VOLATILE
SET search_path FROM CURRENT AS $$
BEGIN
  IF numnode(q) = 0 THEN RETURN; END IF;
  RETURN QUERY SELECT unnest(search_candidates('title_vector', q, NULL, '', NULL, NULL,
    (SELECT c.papers FROM paper_counts c WHERE c.kind = 'all' AND c.key = ''),
    search_estimate(format('title_vector @@ %L::tsquery', q)), wanted, CASE WHEN search_reads(q) THEN '{}' ELSE '{3}' END::integer[]));
END
$$;
