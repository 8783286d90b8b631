-- A summary that was deleted stays as its own stub; dumps are given out without what was withdrawn; images go with their texts.
CREATE TABLE "withheld_images" (
	"hash" text PRIMARY KEY NOT NULL,
	"withheld_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "summaries" DROP CONSTRAINT "summaries_one_per_person";--> statement-breakpoint
ALTER TABLE "withdrawals" ADD COLUMN "kind" text DEFAULT 'all' NOT NULL;--> statement-breakpoint
ALTER TABLE "withdrawals" ADD COLUMN "key" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "summaries_one_per_person" ON "summaries" USING btree ("paper_id","author_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "summaries_paper" ON "summaries" USING btree ("paper_id");--> statement-breakpoint
ALTER TABLE "withdrawals" ADD CONSTRAINT "withdrawal_kind" CHECK ("withdrawals"."kind" in ('all', 'summary', 'comment', 'list', 'run', 'person', 'paper'));--> statement-breakpoint
CREATE TABLE "waiting_imports" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "waiting_imports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"person_id" bigint NOT NULL,
	"item" text NOT NULL,
	"waits_since" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "summaries" ADD COLUMN "opened_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "waiting_imports" ADD CONSTRAINT "waiting_imports_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "waiting_imports_person" ON "waiting_imports" USING btree ("person_id","id");
--> statement-breakpoint
-- Of those that are there nobody knows better than what they say.
UPDATE summaries s SET opened_at = date_trunc('hour', published_at)
  WHERE visibility <> 'private' OR EXISTS (SELECT FROM revisions r WHERE r.summary_id = s.id AND r.is_shown);
--> statement-breakpoint
-- What it was, as dumps name it.
CREATE OR REPLACE FUNCTION withdrawn() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_TABLE_NAME = 'summaries' THEN INSERT INTO withdrawals (kind, key) VALUES ('summary', OLD.id);
  ELSIF TG_TABLE_NAME = 'comments' THEN INSERT INTO withdrawals (kind, key) VALUES ('comment', OLD.id);
  ELSIF TG_TABLE_NAME = 'lists' THEN INSERT INTO withdrawals (kind, key) VALUES ('list', OLD.id);
  ELSIF TG_TABLE_NAME = 'runs' THEN INSERT INTO withdrawals (kind, key) VALUES ('run', OLD.id);
  ELSIF TG_TABLE_NAME = 'persons' THEN INSERT INTO withdrawals (kind, key) VALUES ('person', OLD.name);
  ELSIF TG_TABLE_NAME = 'papers' THEN
    INSERT INTO withdrawals (kind, key)
      SELECT 'paper', OLD.key UNION SELECT 'paper', i.key FROM paper_identifiers i WHERE i.paper_id = OLD.id;
  ELSE INSERT INTO withdrawals DEFAULT VALUES;
  END IF;
  RETURN NULL;
END
$$;
