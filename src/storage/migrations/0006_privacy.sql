-- What follows later, what is withdrawn, papers that are hidden, and images without an owner.
CREATE TABLE "following_texts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "following_texts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"summary_id" bigint,
	"comment_id" bigint,
	"is_emptied" boolean DEFAULT false NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "following_texts_summary_id_unique" UNIQUE("summary_id"),
	CONSTRAINT "following_texts_comment_id_unique" UNIQUE("comment_id"),
	CONSTRAINT "following_text" CHECK (num_nonnulls("following_texts"."summary_id", "following_texts"."comment_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "withdrawals" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "withdrawals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1)
);
--> statement-breakpoint
CREATE TABLE "removed_images" (
	"hash" text PRIMARY KEY NOT NULL,
	"removed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "images" DROP CONSTRAINT "images_hash_owner_id_pk";--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "paper_hidden" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "summaries" ADD COLUMN "paper_hidden" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "comments" drop column "is_visible";--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "is_visible" boolean GENERATED ALWAYS AS (deleted_at is null and moderation is null and not author_hidden and not paper_hidden) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "summaries" drop column "is_visible";--> statement-breakpoint
ALTER TABLE "summaries" ADD COLUMN "is_visible" boolean GENERATED ALWAYS AS (visibility = 'public' and deleted_at is null and moderation is null and not author_hidden and not paper_hidden) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "images" ALTER COLUMN "owner_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "moderation" text;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "by_link" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "following_texts" ADD CONSTRAINT "following_texts_summary_id_summaries_id_fk" FOREIGN KEY ("summary_id") REFERENCES "public"."summaries"("id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "following_texts" ADD CONSTRAINT "following_texts_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "following_texts_due" ON "following_texts" USING btree ("due_at");--> statement-breakpoint
ALTER TABLE "images" ADD CONSTRAINT "images_once" UNIQUE NULLS NOT DISTINCT("hash","owner_id");--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "paper_moderation" CHECK ("papers"."moderation" = 'hidden');
--> statement-breakpoint
-- They went with the column that they are over.
CREATE INDEX "summaries_hot" ON "summaries" USING btree ("hot" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE is_visible;
--> statement-breakpoint
CREATE INDEX "summaries_best" ON "summaries" USING btree ("best" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE is_visible;
--> statement-breakpoint
CREATE INDEX "summaries_new" ON "summaries" USING btree ("published_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE is_visible;
--> statement-breakpoint
-- A paper that is hidden is counted nowhere, and nobody's typing errors are corrected to its words.
CREATE OR REPLACE FUNCTION papers_counted() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO paper_counts AS c (kind, key, papers)
      SELECT l.kind, l.key, -count(*) FROM gone p, paper_labels(p.venue_id, p.venue_year, p.fields, p.tags) l WHERE p.moderation IS NULL
      GROUP BY 1, 2 ORDER BY 1, 2
      ON CONFLICT (kind, key) DO UPDATE SET papers = c.papers + excluded.papers;
    INSERT INTO search_words AS w (word, papers)
      SELECT word, -count(*) FROM gone p, paper_words(p.title, p.author_names) word WHERE p.moderation IS NULL GROUP BY 1 ORDER BY 1
      ON CONFLICT (word) DO UPDATE SET papers = w.papers + excluded.papers;
  ELSE
    INSERT INTO paper_counts AS c (kind, key, papers)
      SELECT l.kind, l.key, count(*) FROM come p, paper_labels(p.venue_id, p.venue_year, p.fields, p.tags) l WHERE p.moderation IS NULL
      GROUP BY 1, 2 ORDER BY 1, 2
      ON CONFLICT (kind, key) DO UPDATE SET papers = c.papers + excluded.papers;
    INSERT INTO search_words AS w (word, papers)
      SELECT word, count(*) FROM come p, paper_words(p.title, p.author_names) word WHERE p.moderation IS NULL GROUP BY 1 ORDER BY 1
      ON CONFLICT (word) DO UPDATE SET papers = w.papers + excluded.papers;
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION papers_relabelled() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (
    SELECT FROM gone g JOIN come c USING (id)
    WHERE (g.venue_id, g.venue_year, g.fields, g.tags, g.title, g.author_names, g.moderation)
      IS DISTINCT FROM (c.venue_id, c.venue_year, c.fields, c.tags, c.title, c.author_names, c.moderation)
  ) THEN
    INSERT INTO paper_counts AS c (kind, key, papers)
      SELECT kind, key, sum(n) FROM (
        SELECT l.kind, l.key, -1 AS n FROM gone p, paper_labels(p.venue_id, p.venue_year, p.fields, p.tags) l WHERE p.moderation IS NULL
        UNION ALL
        SELECT l.kind, l.key, 1 FROM come p, paper_labels(p.venue_id, p.venue_year, p.fields, p.tags) l WHERE p.moderation IS NULL
      ) moved GROUP BY 1, 2 HAVING sum(n) <> 0 ORDER BY 1, 2
      ON CONFLICT (kind, key) DO UPDATE SET papers = c.papers + excluded.papers;
    INSERT INTO search_words AS w (word, papers)
      SELECT word, sum(n) FROM (
        SELECT word, -1 AS n FROM gone p, paper_words(p.title, p.author_names) word WHERE p.moderation IS NULL
        UNION ALL
        SELECT word, 1 FROM come p, paper_words(p.title, p.author_names) word WHERE p.moderation IS NULL
      ) moved GROUP BY 1 HAVING sum(n) <> 0 ORDER BY 1
      ON CONFLICT (word) DO UPDATE SET papers = w.papers + excluded.papers;
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION withdrawn() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO withdrawals DEFAULT VALUES;
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- Whatever a dump that is kept still says, and readers no longer see.
CREATE TRIGGER summaries_withdrawn AFTER UPDATE ON summaries FOR EACH ROW WHEN (OLD.visibility = 'public' AND (
  NEW.visibility <> 'public' OR OLD.is_visible AND NOT NEW.is_visible OR NEW.anonymous AND NOT OLD.anonymous
  OR NEW.moderation IS NOT NULL AND OLD.moderation IS NULL OR NEW.author_hidden AND NOT OLD.author_hidden
)) EXECUTE FUNCTION withdrawn();
--> statement-breakpoint
CREATE TRIGGER summaries_withdrawn_gone AFTER DELETE ON summaries FOR EACH ROW WHEN (OLD.is_visible) EXECUTE FUNCTION withdrawn();
--> statement-breakpoint
CREATE TRIGGER comments_withdrawn AFTER UPDATE ON comments FOR EACH ROW
  WHEN (OLD.is_visible AND (NOT NEW.is_visible OR NEW.anonymous AND NOT OLD.anonymous)) EXECUTE FUNCTION withdrawn();
--> statement-breakpoint
CREATE TRIGGER comments_withdrawn_gone AFTER DELETE ON comments FOR EACH ROW WHEN (OLD.is_visible) EXECUTE FUNCTION withdrawn();
--> statement-breakpoint
CREATE TRIGGER persons_withdrawn AFTER UPDATE ON persons FOR EACH ROW
  WHEN (OLD.state IN ('active', 'suspended') AND NEW.state NOT IN ('active', 'suspended')) EXECUTE FUNCTION withdrawn();
--> statement-breakpoint
CREATE TRIGGER papers_withdrawn AFTER UPDATE ON papers FOR EACH ROW
  WHEN (OLD.moderation IS NULL AND NEW.moderation IS NOT NULL) EXECUTE FUNCTION withdrawn();
--> statement-breakpoint
CREATE TRIGGER lists_withdrawn AFTER UPDATE ON lists FOR EACH ROW
  WHEN (OLD.visibility = 'public' AND NEW.visibility <> 'public') EXECUTE FUNCTION withdrawn();
--> statement-breakpoint
CREATE TRIGGER lists_withdrawn_gone AFTER DELETE ON lists FOR EACH ROW WHEN (OLD.visibility = 'public') EXECUTE FUNCTION withdrawn();
--> statement-breakpoint
CREATE TRIGGER withdrawals_told AFTER INSERT OR DELETE ON withdrawals FOR EACH STATEMENT EXECUTE FUNCTION topics_told('{withdrawals}');
--> statement-breakpoint
-- Nobody knows what was withdrawn since the dumps that are kept were made.
DO $$ BEGIN
  IF EXISTS (SELECT FROM summaries) THEN INSERT INTO withdrawals DEFAULT VALUES; END IF;
END $$;
