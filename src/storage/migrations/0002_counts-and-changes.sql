-- What the database keeps by itself: counts of papers, the words of titles, and word of every change to every process.

CREATE FUNCTION paper_labels(venue bigint, venue_year integer, fields text[], tags text[])
RETURNS TABLE (kind text, key text) LANGUAGE sql IMMUTABLE BEGIN ATOMIC
  SELECT 'venue', venue::text WHERE venue IS NOT NULL
  UNION ALL SELECT 'venue-year', venue || '/' || coalesce(venue_year::text, '') WHERE venue IS NOT NULL
  UNION ALL SELECT 'field', unnest(fields)
  UNION ALL SELECT 'tag', unnest(tags)
  UNION ALL SELECT 'all', '';
END;
--> statement-breakpoint
-- Words of a title and of author names: two characters or more, as typed but folded.
CREATE FUNCTION paper_words(title text, author_names text)
RETURNS SETOF text LANGUAGE sql IMMUTABLE BEGIN ATOMIC
  SELECT DISTINCT word FROM regexp_split_to_table(fold(title || ' ' || author_names), '[^[:alnum:]]+') AS word
  WHERE length(word) BETWEEN 2 AND 40;
END;
--> statement-breakpoint
-- One statement, one pass: many rows added by one COPY cost one upsert a word. Ordered, so that two writers never deadlock.
CREATE FUNCTION papers_counted() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO paper_counts AS c (kind, key, papers)
      SELECT l.kind, l.key, -count(*) FROM gone p, paper_labels(p.venue_id, p.venue_year, p.fields, p.tags) l
      GROUP BY 1, 2 ORDER BY 1, 2
      ON CONFLICT (kind, key) DO UPDATE SET papers = c.papers + excluded.papers;
    INSERT INTO search_words AS w (word, papers)
      SELECT word, -count(*) FROM gone p, paper_words(p.title, p.author_names) word GROUP BY 1 ORDER BY 1
      ON CONFLICT (word) DO UPDATE SET papers = w.papers + excluded.papers;
  ELSE
    INSERT INTO paper_counts AS c (kind, key, papers)
      SELECT l.kind, l.key, count(*) FROM come p, paper_labels(p.venue_id, p.venue_year, p.fields, p.tags) l
      GROUP BY 1, 2 ORDER BY 1, 2
      ON CONFLICT (kind, key) DO UPDATE SET papers = c.papers + excluded.papers;
    INSERT INTO search_words AS w (word, papers)
      SELECT word, count(*) FROM come p, paper_words(p.title, p.author_names) word GROUP BY 1 ORDER BY 1
      ON CONFLICT (word) DO UPDATE SET papers = w.papers + excluded.papers;
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER papers_counted_insert AFTER INSERT ON papers
  REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION papers_counted();
--> statement-breakpoint
CREATE TRIGGER papers_counted_delete AFTER DELETE ON papers
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION papers_counted();
--> statement-breakpoint
-- A new summary only moves counters of its paper; such updates need no recount.
CREATE FUNCTION papers_relabelled() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (
    SELECT FROM gone g JOIN come c USING (id)
    WHERE (g.venue_id, g.venue_year, g.fields, g.tags, g.title, g.author_names)
      IS DISTINCT FROM (c.venue_id, c.venue_year, c.fields, c.tags, c.title, c.author_names)
  ) THEN
    INSERT INTO paper_counts AS c (kind, key, papers)
      SELECT kind, key, sum(n) FROM (
        SELECT l.kind, l.key, -1 AS n FROM gone p, paper_labels(p.venue_id, p.venue_year, p.fields, p.tags) l
        UNION ALL
        SELECT l.kind, l.key, 1 FROM come p, paper_labels(p.venue_id, p.venue_year, p.fields, p.tags) l
      ) moved GROUP BY 1, 2 HAVING sum(n) <> 0 ORDER BY 1, 2
      ON CONFLICT (kind, key) DO UPDATE SET papers = c.papers + excluded.papers;
    INSERT INTO search_words AS w (word, papers)
      SELECT word, sum(n) FROM (
        SELECT word, -1 AS n FROM gone p, paper_words(p.title, p.author_names) word
        UNION ALL
        SELECT word, 1 FROM come p, paper_words(p.title, p.author_names) word
      ) moved GROUP BY 1 HAVING sum(n) <> 0 ORDER BY 1
      ON CONFLICT (word) DO UPDATE SET papers = w.papers + excluded.papers;
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER papers_relabelled AFTER UPDATE ON papers
  REFERENCING OLD TABLE AS gone NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION papers_relabelled();
--> statement-breakpoint
CREATE INDEX search_words_similar ON search_words USING gin (word gin_trgm_ops);
--> statement-breakpoint
-- A typed search as a tsquery: each word by its English stem anywhere, or as it stands among the authors (weight B).
-- Words the dictionary drops ("the", "of") ask for nothing; PostgreSQL would send the client a notice of each.
CREATE FUNCTION search_query(words text[], phrases text[], authors text[]) RETURNS tsquery LANGUAGE plpgsql STABLE
SET search_path FROM CURRENT SET client_min_messages = warning AS $$
DECLARE
  q tsquery := '';
  part tsquery;
  term text;
BEGIN
  FOREACH term IN ARRAY words LOOP
    part := plainto_tsquery('english', fold(term));
    IF numnode(part) > 0 THEN
      q := q && (part || to_tsquery('simple', quote_literal(fold(term)) || ':B'));
    END IF;
  END LOOP;
  FOREACH term IN ARRAY phrases LOOP
    q := q && phraseto_tsquery('english', fold(term));
  END LOOP;
  FOREACH term IN ARRAY authors LOOP
    q := q && to_tsquery('simple', quote_literal(fold(term)) || ':B');
  END LOOP;
  RETURN q;
END
$$;
--> statement-breakpoint
-- The planner's guess at the number of papers, from the frequencies of words that ANALYZE keeps. Volatile, because
-- PostgreSQL allows EXPLAIN in no other function.
CREATE FUNCTION search_estimate(condition text) RETURNS double precision LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT AS $$
DECLARE
  plan json;
BEGIN
  EXECUTE 'EXPLAIN (FORMAT JSON) SELECT FROM papers WHERE ' || condition INTO plan;
  RETURN (plan -> 0 -> 'Plan' ->> 'Plan Rows')::double precision;
END
$$;
--> statement-breakpoint
-- At most `ranked` candidates are ranked by relevance, whatever the number of matches: ts_rank over 26,000 matches takes
-- half a second. The candidates are the most prominent matches. Few matches are all found by the word index and put in
-- order. Many are looked for among the most prominent papers only: three times as many as should hold the candidates, then
-- fifteen times. Reading a vector costs some fifty times as much as finding one in the index, so the index is asked even
-- then, unless nearly every paper at the head matches. The two settings say the same to the planner, which takes `@@` on
-- rows at hand for as cheap as a comparison of numbers.
CREATE FUNCTION search_papers(
  q tsquery, title_folded text, in_venue bigint, in_field text, year_from integer, year_to integer, ranked integer
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
  -- Folding a title takes ten microseconds: it is spared where the lengths already tell them from what was typed.
  RETURN QUERY
    SELECT p.id, p.prominence,
      CASE WHEN numnode(q) = 0 THEN 0 ELSE ts_rank('{0.1, 0.3, 0.7, 1.0}', p.search_vector, q, 1) + (
        abs(length(p.title) - length(title_folded)) < 10 AND fold(p.title) = title_folded)::int END::double precision
    FROM papers p WHERE p.id = ANY (candidates);
END
$$;
--> statement-breakpoint
-- For each word that no title and no author has: known words that share letters with it, or nothing. A swap of two
-- neighbours costs a short word most of its trigrams, hence the low threshold; which of them is meant is for
-- domain/search/edit-distance.ts.
CREATE FUNCTION similar_words(words text[]) RETURNS TABLE (typed text, word text, papers integer) LANGUAGE sql STABLE
SET search_path FROM CURRENT SET pg_trgm.similarity_threshold = 0.2 AS $$
  SELECT w, s.word, s.papers FROM unnest(words) w LEFT JOIN LATERAL (
    SELECT k.word, k.papers FROM search_words k WHERE k.word % fold(w) AND k.papers > 0
    ORDER BY k.word <-> fold(w), k.papers DESC LIMIT 30) s ON true
  WHERE length(w) BETWEEN 2 AND 40 AND numnode(plainto_tsquery('english', w)) > 0
    AND NOT EXISTS (SELECT FROM search_words k WHERE k.word = fold(w) AND k.papers > 0)
$$;
--> statement-breakpoint
ALTER TABLE papers ALTER COLUMN search_vector SET STATISTICS 500;
--> statement-breakpoint
-- Every committed change is told to every process, which then drops the pages it kept. `summaries` and `papers`: any list of
-- them may have changed; `paper:ID`: that paper's page and its summaries' pages; `all`: everything. Equal notices of one
-- transaction are one. A statement that changes many rows tells `all`, instead of looking up what each of them touches.
CREATE FUNCTION tell(topics text[]) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF cardinality(topics) > 100 THEN topics := ARRAY['all']; END IF;
  PERFORM pg_notify('scholium_changed', topic) FROM unnest(topics) topic;
END
$$;
--> statement-breakpoint
-- A paper's title also stands on the pages of the papers whose summaries cite it.
CREATE FUNCTION papers_told() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (SELECT count(*) FROM changed) > 100 THEN PERFORM tell(ARRAY['all']); RETURN NULL; END IF;
  PERFORM tell(ARRAY['papers', 'summaries'] || ARRAY(
    SELECT 'paper:' || id FROM changed
    UNION
    SELECT 'paper:' || s.paper_id FROM changed c
      JOIN paper_identifiers i ON i.paper_id = c.id JOIN citations t ON t.key = i.key
      JOIN summaries s ON s.id = t.summary_id));
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION paper_identifiers_told() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (SELECT count(*) FROM changed) > 100 THEN PERFORM tell(ARRAY['all']); RETURN NULL; END IF;
  PERFORM tell(ARRAY['papers'] || ARRAY(
    SELECT 'paper:' || paper_id FROM changed
    UNION
    SELECT 'paper:' || s.paper_id FROM changed c JOIN citations USING (key) JOIN summaries s ON s.id = summary_id));
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- A vote ends here: it moves summaries in their lists, and leaves the lists of papers as they are.
CREATE FUNCTION summaries_told() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (SELECT count(*) FROM changed) > 100 THEN PERFORM tell(ARRAY['all']); RETURN NULL; END IF;
  PERFORM tell(ARRAY['summaries'] || ARRAY(
    SELECT 'paper:' || paper_id FROM changed
    UNION
    SELECT 'paper:' || i.paper_id FROM changed c
      JOIN citations ON summary_id = c.id JOIN paper_identifiers i USING (key)));
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION renderings_told() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (SELECT count(*) FROM changed) > 100 THEN PERFORM tell(ARRAY['all']); RETURN NULL; END IF;
  PERFORM tell(ARRAY['summaries'] || ARRAY(
    SELECT DISTINCT 'paper:' || s.paper_id FROM changed JOIN summaries s USING (revision_id)));
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION citations_told() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (SELECT count(*) FROM changed) > 100 THEN PERFORM tell(ARRAY['all']); RETURN NULL; END IF;
  PERFORM tell(ARRAY(
    SELECT 'paper:' || i.paper_id FROM changed JOIN paper_identifiers i USING (key)
    UNION
    SELECT 'paper:' || s.paper_id FROM changed JOIN summaries s ON s.id = summary_id));
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION topics_told() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM tell(TG_ARGV[0]::text[]);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER papers_told_insert AFTER INSERT ON papers
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION papers_told();
--> statement-breakpoint
CREATE TRIGGER papers_told_update AFTER UPDATE ON papers
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION papers_told();
--> statement-breakpoint
CREATE TRIGGER papers_told_delete AFTER DELETE ON papers
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION papers_told();
--> statement-breakpoint
CREATE TRIGGER papers_told_truncate AFTER TRUNCATE ON papers FOR EACH STATEMENT EXECUTE FUNCTION topics_told('{all}');
--> statement-breakpoint
CREATE TRIGGER paper_identifiers_told_insert AFTER INSERT ON paper_identifiers
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION paper_identifiers_told();
--> statement-breakpoint
CREATE TRIGGER paper_identifiers_told_update AFTER UPDATE ON paper_identifiers
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION paper_identifiers_told();
--> statement-breakpoint
CREATE TRIGGER paper_identifiers_told_delete AFTER DELETE ON paper_identifiers
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION paper_identifiers_told();
--> statement-breakpoint
CREATE TRIGGER paper_identifiers_told_truncate AFTER TRUNCATE ON paper_identifiers FOR EACH STATEMENT EXECUTE FUNCTION topics_told('{all}');
--> statement-breakpoint
CREATE TRIGGER summaries_told_insert AFTER INSERT ON summaries
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION summaries_told();
--> statement-breakpoint
CREATE TRIGGER summaries_told_update AFTER UPDATE ON summaries
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION summaries_told();
--> statement-breakpoint
CREATE TRIGGER summaries_told_delete AFTER DELETE ON summaries
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION summaries_told();
--> statement-breakpoint
CREATE TRIGGER summaries_told_truncate AFTER TRUNCATE ON summaries FOR EACH STATEMENT EXECUTE FUNCTION topics_told('{all}');
--> statement-breakpoint
CREATE TRIGGER renderings_told_insert AFTER INSERT ON renderings
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION renderings_told();
--> statement-breakpoint
CREATE TRIGGER renderings_told_update AFTER UPDATE ON renderings
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION renderings_told();
--> statement-breakpoint
CREATE TRIGGER renderings_told_delete AFTER DELETE ON renderings
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION renderings_told();
--> statement-breakpoint
CREATE TRIGGER renderings_told_truncate AFTER TRUNCATE ON renderings FOR EACH STATEMENT EXECUTE FUNCTION topics_told('{all}');
--> statement-breakpoint
CREATE TRIGGER citations_told_insert AFTER INSERT ON citations
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION citations_told();
--> statement-breakpoint
CREATE TRIGGER citations_told_update AFTER UPDATE ON citations
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION citations_told();
--> statement-breakpoint
CREATE TRIGGER citations_told_delete AFTER DELETE ON citations
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION citations_told();
--> statement-breakpoint
CREATE TRIGGER citations_told_truncate AFTER TRUNCATE ON citations FOR EACH STATEMENT EXECUTE FUNCTION topics_told('{all}');
--> statement-breakpoint
CREATE TRIGGER venues_told AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON venues FOR EACH STATEMENT EXECUTE FUNCTION topics_told('{all}');
--> statement-breakpoint
CREATE TRIGGER fields_told AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON fields FOR EACH STATEMENT EXECUTE FUNCTION topics_told('{all}');
--> statement-breakpoint
-- Who a person is stands on many pages; how many summaries they have only in lists.
CREATE TRIGGER persons_told_names AFTER UPDATE OF name, display_name, bio ON persons FOR EACH STATEMENT EXECUTE FUNCTION topics_told('{all}');
--> statement-breakpoint
CREATE TRIGGER persons_told_counts AFTER INSERT OR UPDATE OF summary_count ON persons FOR EACH STATEMENT EXECUTE FUNCTION topics_told('{summaries}');
--> statement-breakpoint
CREATE TRIGGER persons_told_gone AFTER DELETE OR TRUNCATE ON persons FOR EACH STATEMENT EXECUTE FUNCTION topics_told('{all}');
--> statement-breakpoint
CREATE FUNCTION papers_forgotten() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM paper_counts;
  DELETE FROM search_words;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER papers_forgotten AFTER TRUNCATE ON papers FOR EACH STATEMENT EXECUTE FUNCTION papers_forgotten();
