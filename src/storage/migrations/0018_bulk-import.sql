-- Imports of many papers: how far each has come, and fewer cached pages that they make stale.
CREATE TABLE "imports" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "imports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"file_hash" text NOT NULL,
	"file_name" text NOT NULL,
	"file_size" bigint NOT NULL,
	"format" text NOT NULL,
	"position" bigint DEFAULT 0 NOT NULL,
	"refused_bytes" bigint DEFAULT 0 NOT NULL,
	"counts" jsonb NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"told_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "import_position" CHECK ("imports"."position" >= 0)
);
--> statement-breakpoint
CREATE INDEX "imports_file" ON "imports" USING btree ("file_hash","id");--> statement-breakpoint
-- An import changes thousands of papers a second. Announcing each batch would drop every cached page every few seconds, so it says itself
-- what became stale, at intervals (decision 0028), in transactions with this setting on.
CREATE FUNCTION is_quiet_import() RETURNS boolean LANGUAGE sql STABLE
  RETURN coalesce(current_setting('scholium.quiet_import', true), '') = 'on';
--> statement-breakpoint
CREATE OR REPLACE FUNCTION papers_told() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF is_quiet_import() THEN RETURN NULL; END IF;
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
CREATE OR REPLACE FUNCTION paper_identifiers_told() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF is_quiet_import() THEN RETURN NULL; END IF;
  IF (SELECT count(*) FROM changed) > 100 THEN PERFORM tell(ARRAY['all']); RETURN NULL; END IF;
  PERFORM tell(ARRAY['papers'] || ARRAY(
    SELECT 'paper:' || paper_id FROM changed
    UNION
    SELECT 'paper:' || s.paper_id FROM changed c JOIN citations USING (key) JOIN summaries s ON s.id = summary_id));
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION topics_told() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF is_quiet_import() THEN RETURN NULL; END IF;
  PERFORM tell(TG_ARGV[0]::text[]);
  RETURN NULL;
END
$$;
