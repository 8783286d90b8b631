CREATE TABLE "citations" (
	"summary_id" bigint NOT NULL,
	"key" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "citations_summary_id_key_pk" PRIMARY KEY("summary_id","key")
);
--> statement-breakpoint
CREATE TABLE "fields" (
	"key" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "paper_counts" (
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"papers" integer NOT NULL,
	CONSTRAINT "paper_counts_kind_key_pk" PRIMARY KEY("kind","key")
);
--> statement-breakpoint
CREATE TABLE "paper_identifiers" (
	"key" text PRIMARY KEY NOT NULL,
	"paper_id" bigint NOT NULL,
	"scheme" text NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "papers" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "papers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"title" text NOT NULL,
	"authors" jsonb NOT NULL,
	"authors_complete" boolean DEFAULT true NOT NULL,
	"author_names" text NOT NULL,
	"year" integer,
	"venue_id" bigint,
	"venue_year" integer,
	"volume" text,
	"number" text,
	"pages" text,
	"fields" text[] DEFAULT '{}' NOT NULL,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"abstract" text,
	"brief" text,
	"url" text,
	"added_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"summary_count" integer DEFAULT 0 NOT NULL,
	"summary_text" text DEFAULT '' NOT NULL,
	"prominence" integer GENERATED ALWAYS AS (summary_count * 10000 + coalesce(year, 0)) STORED NOT NULL,
	"search_vector" "tsvector" GENERATED ALWAYS AS (paper_search_vector(title, author_names, coalesce(abstract, brief, ''), year, summary_text)) STORED,
	CONSTRAINT "papers_key_unique" UNIQUE("key"),
	CONSTRAINT "paper_year" CHECK ("papers"."year" between 1000 and 3000)
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "persons_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"display_name" text NOT NULL,
	"bio" text DEFAULT '' NOT NULL,
	"joined_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"summary_count" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "renderings" (
	"revision_id" bigint NOT NULL,
	"pipeline_version" integer NOT NULL,
	"html" text NOT NULL,
	"lead_html" text NOT NULL,
	"excerpt" text NOT NULL,
	"plain" text NOT NULL,
	"word_count" integer NOT NULL,
	"has_math" boolean NOT NULL,
	CONSTRAINT "renderings_revision_id_pipeline_version_pk" PRIMARY KEY("revision_id","pipeline_version")
);
--> statement-breakpoint
CREATE TABLE "revisions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "revisions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"summary_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"text" text NOT NULL,
	"dialect" text DEFAULT 'scholium' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "revisions_number" UNIQUE("summary_id","number")
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"word" text PRIMARY KEY NOT NULL,
	"papers" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "steps_done" (
	"step" text PRIMARY KEY NOT NULL,
	"done_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "summaries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "summaries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"paper_id" bigint NOT NULL,
	"author_id" bigint NOT NULL,
	"visibility" text DEFAULT 'public' NOT NULL,
	"anonymous" boolean DEFAULT false NOT NULL,
	"language" text DEFAULT 'en' NOT NULL,
	"revision_id" bigint,
	"revision_number" integer DEFAULT 0 NOT NULL,
	"published_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"edited_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	"ups" integer DEFAULT 0 NOT NULL,
	"downs" integer DEFAULT 0 NOT NULL,
	"hot" double precision DEFAULT 0 NOT NULL,
	"best" double precision DEFAULT 0 NOT NULL,
	"fields" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "summaries_one_per_person" UNIQUE("paper_id","author_id"),
	CONSTRAINT "summary_visibility" CHECK ("summaries"."visibility" in ('private', 'unlisted', 'public'))
);
--> statement-breakpoint
CREATE TABLE "venues" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "venues_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"name" text NOT NULL,
	"short" text NOT NULL,
	"kind" text NOT NULL,
	"url" text,
	"aliases" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "venues_key_unique" UNIQUE("key"),
	CONSTRAINT "venue_kind" CHECK ("venues"."kind" in ('conference', 'journal', 'preprint', 'book', 'other'))
);
--> statement-breakpoint
CREATE TABLE "votes" (
	"summary_id" bigint NOT NULL,
	"voter_id" bigint NOT NULL,
	"value" smallint NOT NULL,
	"cast_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "votes_summary_id_voter_id_pk" PRIMARY KEY("summary_id","voter_id"),
	CONSTRAINT "vote_value" CHECK ("votes"."value" in (-1, 1))
);
--> statement-breakpoint
ALTER TABLE "citations" ADD CONSTRAINT "citations_summary_id_summaries_id_fk" FOREIGN KEY ("summary_id") REFERENCES "public"."summaries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_identifiers" ADD CONSTRAINT "paper_identifiers_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_venue_id_venues_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."venues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "renderings" ADD CONSTRAINT "renderings_revision_id_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revisions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_summary_id_summaries_id_fk" FOREIGN KEY ("summary_id") REFERENCES "public"."summaries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "summaries" ADD CONSTRAINT "summaries_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "summaries" ADD CONSTRAINT "summaries_author_id_persons_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_summary_id_summaries_id_fk" FOREIGN KEY ("summary_id") REFERENCES "public"."summaries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_voter_id_persons_id_fk" FOREIGN KEY ("voter_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "citations_key" ON "citations" USING btree ("key");--> statement-breakpoint
CREATE INDEX "paper_identifiers_paper" ON "paper_identifiers" USING btree ("paper_id");--> statement-breakpoint
CREATE INDEX "papers_search" ON "papers" USING gin ("search_vector");--> statement-breakpoint
CREATE INDEX "papers_prominence" ON "papers" USING btree ("prominence" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "papers_venue" ON "papers" USING btree ("venue_id","prominence" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "papers_venue_year" ON "papers" USING btree ("venue_id","venue_year","prominence" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "papers_fields" ON "papers" USING gin ("fields");--> statement-breakpoint
CREATE INDEX "papers_tags" ON "papers" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "papers_summarised" ON "papers" USING btree ("id") WHERE summary_count > 0;--> statement-breakpoint
CREATE UNIQUE INDEX "persons_name" ON "persons" USING btree (lower("name"));--> statement-breakpoint
CREATE INDEX "summaries_hot" ON "summaries" USING btree ("hot" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE visibility = 'public' and deleted_at is null;--> statement-breakpoint
CREATE INDEX "summaries_best" ON "summaries" USING btree ("best" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE visibility = 'public' and deleted_at is null;--> statement-breakpoint
CREATE INDEX "summaries_new" ON "summaries" USING btree ("published_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE visibility = 'public' and deleted_at is null;--> statement-breakpoint
CREATE INDEX "summaries_author" ON "summaries" USING btree ("author_id","published_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "summaries_revision" ON "summaries" USING btree ("revision_id");--> statement-breakpoint
CREATE INDEX "summaries_fields" ON "summaries" USING gin ("fields");--> statement-breakpoint
CREATE INDEX "votes_voter" ON "votes" USING btree ("voter_id");