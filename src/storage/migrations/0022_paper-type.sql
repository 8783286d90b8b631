ALTER TABLE "papers" ADD COLUMN "type" text;--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "paper_type" CHECK ("papers"."type" in ('thesis', 'masters-thesis', 'report', 'book'));
