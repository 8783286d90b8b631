-- What an item of an import that waits is called, and why one can't be added: its owner sees both.
ALTER TABLE "waiting_imports" ADD COLUMN "label" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "waiting_imports" ADD COLUMN "reason" text;
