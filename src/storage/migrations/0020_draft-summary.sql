ALTER TABLE "drafts" ADD COLUMN "summary_id" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE drafts d SET summary_id = s.id FROM summaries s
  WHERE s.paper_id = d.paper_id AND s.author_id = d.person_id AND s.deleted_at IS NULL AND NOT s.is_further;
