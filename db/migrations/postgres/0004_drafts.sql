CREATE TABLE "draft" (
	"id" text PRIMARY KEY NOT NULL,
	"package_id" text,
	"base_version_id" text,
	"version_id" text,
	"revision" bigint NOT NULL,
	"package_name" text NOT NULL,
	"number" text NOT NULL,
	"label" text NOT NULL,
	"author_id" text COLLATE "C" NOT NULL,
	"author" text NOT NULL,
	"created_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL,
	"content" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_package_id_package_id_fk" FOREIGN KEY ("package_id") REFERENCES "public"."package"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_base_version_id_version_id_fk" FOREIGN KEY ("base_version_id") REFERENCES "public"."version"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_version_id_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."version"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "draft_author" ON "draft" USING btree ("author_id","changed_at","id");--> statement-breakpoint
CREATE INDEX "draft_author_open" ON "draft" USING btree ("author_id","changed_at","id") WHERE "draft"."version_id" is null;--> statement-breakpoint
CREATE INDEX "draft_package" ON "draft" USING btree ("package_id","changed_at","id");--> statement-breakpoint
CREATE INDEX "draft_package_open" ON "draft" USING btree ("package_id","changed_at","id") WHERE "draft"."version_id" is null;--> statement-breakpoint
CREATE INDEX "draft_version" ON "draft" USING btree ("version_id");--> statement-breakpoint
CREATE INDEX "draft_base" ON "draft" USING btree ("base_version_id");