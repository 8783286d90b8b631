-- What checks of runs took, by person, also of runs that are gone.
CREATE TABLE "run_checks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "run_checks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"person_id" bigint NOT NULL,
	"begun_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"seconds" double precision DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "run_checks" ADD CONSTRAINT "run_checks_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "run_checks_recent" ON "run_checks" USING btree ("person_id","begun_at");--> statement-breakpoint
-- Checks of the last day, as far as their runs are there.
INSERT INTO run_checks (person_id, begun_at, seconds)
SELECT person_id, checked_at, coalesce(check_seconds, 0) FROM runs WHERE checked_at > now() - interval '1 day';
