-- The ledger: runs that people added, told to pages and to the job that checks them.
CREATE TABLE "runs" (
	"id" bigint PRIMARY KEY DEFAULT random_id() NOT NULL,
	"person_id" bigint NOT NULL,
	"experiment" text NOT NULL,
	"version" integer NOT NULL,
	"preset" text NOT NULL,
	"config" jsonb NOT NULL,
	"seeds" integer[] NOT NULL,
	"engine" text NOT NULL,
	"device" text NOT NULL,
	"seconds" double precision NOT NULL,
	"measured" jsonb NOT NULL,
	"is_plain" boolean NOT NULL,
	"fingerprint" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"queued_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"check_state" text DEFAULT 'waiting' NOT NULL,
	"check_attempts" integer DEFAULT 0 NOT NULL,
	"checked_at" timestamp (3) with time zone,
	"check_note" text,
	"checked_seeds" integer[],
	"check_engine" text,
	"check_device" text,
	"check_seconds" double precision,
	CONSTRAINT "runs_once" UNIQUE("person_id","fingerprint"),
	CONSTRAINT "run_preset" CHECK ("runs"."preset" in ('glance', 'standard', 'paper')),
	CONSTRAINT "run_check_state" CHECK ("runs"."check_state" in ('waiting', 'agrees', 'differs', 'unchecked'))
);
--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "runs_experiment" ON "runs" USING btree ("experiment","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "runs_waiting" ON "runs" USING btree ("queued_at","id") WHERE check_state = 'waiting';--> statement-breakpoint
-- Pages of the ledger, and the job that checks runs.
CREATE TRIGGER runs_told AFTER INSERT OR DELETE OR TRUNCATE ON runs FOR EACH STATEMENT EXECUTE FUNCTION topics_told('{runs}');
--> statement-breakpoint
-- By the row: the job looks for runs to give up, and a statement that finds none would wake it again, for ever.
CREATE TRIGGER runs_told_check AFTER UPDATE OF check_state ON runs FOR EACH ROW
  WHEN (OLD.check_state IS DISTINCT FROM NEW.check_state) EXECUTE FUNCTION topics_told('{runs}');
--> statement-breakpoint
-- Runs of whoever is marked as spam are shown to nobody and not checked.
CREATE TRIGGER persons_told_state AFTER UPDATE OF state ON persons FOR EACH ROW
  WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION topics_told('{runs}');
--> statement-breakpoint
CREATE TRIGGER runs_withdrawn_gone AFTER DELETE ON runs FOR EACH ROW EXECUTE FUNCTION withdrawn();
