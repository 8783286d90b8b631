-- Both may be lost with the server: nothing of them is in the write-ahead log, and no backup has them.
CREATE UNLOGGED TABLE "source_answers" (
	"key" text PRIMARY KEY NOT NULL,
	"host" text NOT NULL,
	"status" integer NOT NULL,
	"body" "bytea" NOT NULL,
	"content_type" text NOT NULL,
	"url" text NOT NULL,
	"etag" text,
	"last_modified" text,
	"fetched_at" timestamp (3) with time zone NOT NULL,
	"fresh_until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "source_hosts" (
	"host" text PRIMARY KEY NOT NULL,
	"free_at" timestamp (3) with time zone NOT NULL,
	"busy_until" timestamp (3) with time zone,
	"holder" text
);
--> statement-breakpoint
CREATE INDEX "source_answers_fetched" ON "source_answers" USING btree ("fetched_at");