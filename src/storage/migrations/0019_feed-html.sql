-- What feed readers get is stored with a text instead of being made for each request. Old texts are rendered again at the next start.
ALTER TABLE "comments" ADD COLUMN "feed_html" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "renderings" ADD COLUMN "feed_html" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "renderings" ADD COLUMN "feed_lead_html" text DEFAULT '' NOT NULL;