ALTER TABLE "runs" DROP CONSTRAINT "run_preset";--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "run_preset" CHECK ("runs"."preset" ~ '^[a-z0-9-]{1,40}$');