-- One work, one paper: merges with what they moved, pairs for moderators to look at, and what became of works since.
CREATE TABLE "merge_parts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "merge_parts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"merge_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"summary_id" bigint,
	"comment_id" bigint,
	"list_id" bigint,
	"person_id" bigint,
	"flag" boolean NOT NULL,
	"position" integer,
	CONSTRAINT "merge_part_kind" CHECK ("merge_parts"."kind" in ('summary', 'question', 'list', 'follow', 'reading', 'draft')),
	CONSTRAINT "merge_part_one" CHECK (num_nonnulls("merge_parts"."summary_id", "merge_parts"."comment_id", "merge_parts"."list_id", "merge_parts"."person_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "merge_suggestions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "merge_suggestions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"one_id" bigint NOT NULL,
	"other_id" bigint NOT NULL,
	"reason" text NOT NULL,
	"score" double precision,
	"state" text DEFAULT 'open' NOT NULL,
	"suggested_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"decided_by_id" bigint,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "merge_suggestions_pair" UNIQUE("one_id","other_id"),
	CONSTRAINT "merge_suggestion_order" CHECK ("merge_suggestions"."one_id" < "merge_suggestions"."other_id"),
	CONSTRAINT "merge_suggestion_reason" CHECK ("merge_suggestions"."reason" in ('score', 'identifier')),
	CONSTRAINT "merge_suggestion_state" CHECK ("merge_suggestions"."state" in ('open', 'merged', 'different'))
);
--> statement-breakpoint
CREATE TABLE "paper_checks" (
	"paper_id" bigint NOT NULL,
	"checked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "paper_checks_paper_id_pk" PRIMARY KEY("paper_id")
);
--> statement-breakpoint
CREATE TABLE "paper_merges" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "paper_merges_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kept_id" bigint NOT NULL,
	"kept_key" text NOT NULL,
	"merged_id" bigint,
	"merged_key" text NOT NULL,
	"merged" jsonb NOT NULL,
	"kept" jsonb NOT NULL,
	"how" text NOT NULL,
	"score" double precision,
	"merged_by_id" bigint,
	"merged_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"decision_id" bigint,
	"undone_by_id" bigint,
	"undone_at" timestamp (3) with time zone,
	CONSTRAINT "merge_how" CHECK ("paper_merges"."how" in ('identifier', 'score', 'moderator'))
);
--> statement-breakpoint
CREATE TABLE "paper_notices" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "paper_notices_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"paper_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"date" text,
	"source" text NOT NULL,
	"found_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "paper_notices_once" UNIQUE("paper_id","kind","value"),
	CONSTRAINT "paper_notice_kind" CHECK ("paper_notices"."kind" in ('version', 'retraction', 'correction', 'concern', 'withdrawal'))
);
--> statement-breakpoint
DROP INDEX "summaries_one_per_person";--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "work_notice" jsonb;--> statement-breakpoint
ALTER TABLE "summaries" ADD COLUMN "is_further" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "merge_parts" ADD CONSTRAINT "merge_parts_merge_id_paper_merges_id_fk" FOREIGN KEY ("merge_id") REFERENCES "public"."paper_merges"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merge_parts" ADD CONSTRAINT "merge_parts_summary_id_summaries_id_fk" FOREIGN KEY ("summary_id") REFERENCES "public"."summaries"("id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "merge_parts" ADD CONSTRAINT "merge_parts_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "merge_parts" ADD CONSTRAINT "merge_parts_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merge_parts" ADD CONSTRAINT "merge_parts_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merge_suggestions" ADD CONSTRAINT "merge_suggestions_decided_by_id_persons_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."persons"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_checks" ADD CONSTRAINT "paper_checks_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_merges" ADD CONSTRAINT "paper_merges_merged_by_id_persons_id_fk" FOREIGN KEY ("merged_by_id") REFERENCES "public"."persons"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_merges" ADD CONSTRAINT "paper_merges_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_merges" ADD CONSTRAINT "paper_merges_undone_by_id_persons_id_fk" FOREIGN KEY ("undone_by_id") REFERENCES "public"."persons"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_notices" ADD CONSTRAINT "paper_notices_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "merge_parts_merge" ON "merge_parts" USING btree ("merge_id");--> statement-breakpoint
CREATE INDEX "merge_parts_summary" ON "merge_parts" USING btree ("summary_id");--> statement-breakpoint
CREATE INDEX "merge_parts_comment" ON "merge_parts" USING btree ("comment_id");--> statement-breakpoint
CREATE INDEX "merge_parts_list" ON "merge_parts" USING btree ("list_id");--> statement-breakpoint
CREATE INDEX "merge_parts_person" ON "merge_parts" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "merge_suggestions_open" ON "merge_suggestions" USING btree ("id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "merge_suggestions_other" ON "merge_suggestions" USING btree ("other_id");--> statement-breakpoint
CREATE INDEX "paper_checks_due" ON "paper_checks" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "paper_merges_kept" ON "paper_merges" USING btree ("kept_id");--> statement-breakpoint
CREATE INDEX "paper_merges_decision" ON "paper_merges" USING btree ("decision_id");--> statement-breakpoint
CREATE UNIQUE INDEX "summaries_one_per_person" ON "summaries" USING btree ("paper_id","author_id") WHERE deleted_at is null and not is_further;
--> statement-breakpoint
-- A retraction stands on the paper's page and wherever the paper is listed.
CREATE FUNCTION paper_notices_told() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (SELECT count(*) FROM changed) > 100 THEN PERFORM tell(ARRAY['all']); RETURN NULL; END IF;
  IF EXISTS (SELECT FROM changed) THEN
    PERFORM tell(ARRAY['papers', 'summaries'] || ARRAY(SELECT DISTINCT 'paper:' || paper_id FROM changed));
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER paper_notices_told_insert AFTER INSERT ON paper_notices
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION paper_notices_told();
--> statement-breakpoint
CREATE TRIGGER paper_notices_told_delete AFTER DELETE ON paper_notices
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION paper_notices_told();
--> statement-breakpoint
CREATE TRIGGER paper_notices_told_truncate AFTER TRUNCATE ON paper_notices FOR EACH STATEMENT EXECUTE FUNCTION topics_told('{all}');
