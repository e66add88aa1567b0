CREATE TABLE "audit_entry" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text COLLATE "C" NOT NULL,
	"actor_name" text NOT NULL,
	"verb" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"label" text NOT NULL,
	"package_id" text COLLATE "C",
	"before" text,
	"after" text,
	"request_id" text NOT NULL,
	"prev" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_entry_actor_kind" CHECK ("audit_entry"."actor_kind" in ('person', 'token', 'system'))
);
--> statement-breakpoint
CREATE TABLE "audit_head" (
	"id" bigint PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_head_single" CHECK ("audit_head"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"actor_id" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"fingerprint" text NOT NULL,
	"result" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "idempotency_actor_id_key_pk" PRIMARY KEY("actor_id","key")
);
--> statement-breakpoint
CREATE TABLE "former_name" (
	"name" text COLLATE "C" PRIMARY KEY NOT NULL,
	"package_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "package" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"title" text NOT NULL,
	"purpose" text NOT NULL,
	"use_case" text,
	"risk" text DEFAULT 'medium' NOT NULL,
	"example" boolean DEFAULT false NOT NULL,
	"restricted" boolean DEFAULT false NOT NULL,
	"versions" bigint DEFAULT 0 NOT NULL,
	"latest_version_id" text,
	"score" bigint DEFAULT 0 NOT NULL,
	"created_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "package_risk" CHECK ("package"."risk" in ('low', 'medium', 'high'))
);
--> statement-breakpoint
CREATE TABLE "package_format" (
	"format" text COLLATE "C" NOT NULL,
	"package_id" text NOT NULL,
	CONSTRAINT "package_format_format_package_id_pk" PRIMARY KEY("format","package_id")
);
--> statement-breakpoint
CREATE TABLE "package_owner" (
	"owner" text COLLATE "C" NOT NULL,
	"role" text NOT NULL,
	"package_id" text NOT NULL,
	CONSTRAINT "package_owner_owner_role_package_id_pk" PRIMARY KEY("owner","role","package_id"),
	CONSTRAINT "package_owner_role" CHECK ("package_owner"."role" in ('accountable', 'backup', 'business', 'steward'))
);
--> statement-breakpoint
CREATE TABLE "package_tag" (
	"tag" text COLLATE "C" NOT NULL,
	"package_id" text NOT NULL,
	CONSTRAINT "package_tag_tag_package_id_pk" PRIMARY KEY("tag","package_id")
);
--> statement-breakpoint
CREATE TABLE "password_link" (
	"id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"person_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text COLLATE "C" NOT NULL,
	"role" text DEFAULT 'viewer' NOT NULL,
	"created_at" bigint NOT NULL,
	"deactivated_at" bigint,
	CONSTRAINT "person_role" CHECK ("person"."role" in ('viewer', 'contributor', 'approver', 'admin'))
);
--> statement-breakpoint
CREATE TABLE "person_identity" (
	"issuer" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"person_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "person_identity_issuer_subject_pk" PRIMARY KEY("issuer","subject")
);
--> statement-breakpoint
CREATE TABLE "person_password" (
	"person_id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"changed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"person_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	"last_used_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"address" text,
	"agent" text
);
--> statement-breakpoint
CREATE TABLE "team" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"title" text NOT NULL,
	"description" text,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "team_member" (
	"person_id" text NOT NULL,
	"team_id" text NOT NULL,
	"role" text NOT NULL,
	"source" text DEFAULT 'added' NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "team_member_person_id_team_id_pk" PRIMARY KEY("person_id","team_id"),
	CONSTRAINT "team_member_role" CHECK ("team_member"."role" in ('viewer', 'contributor', 'approver', 'admin')),
	CONSTRAINT "team_member_source" CHECK ("team_member"."source" in ('added', 'provider'))
);
--> statement-breakpoint
CREATE TABLE "token" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"kind" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"packages" jsonb,
	"person_id" text,
	"created_at" bigint NOT NULL,
	"expires_at" bigint,
	"last_used_at" bigint,
	"revoked_at" bigint,
	CONSTRAINT "token_kind" CHECK ("token"."kind" in ('personal', 'ci')),
	CONSTRAINT "token_personal" CHECK ("token"."kind" <> 'personal' or "token"."person_id" is not null),
	CONSTRAINT "token_life" CHECK ("token"."expires_at" is null or "token"."expires_at" > "token"."created_at")
);
--> statement-breakpoint
CREATE TABLE "search_document" (
	"doc" bigint PRIMARY KEY NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"package_id" text NOT NULL,
	"number" text COLLATE "C",
	"title" text NOT NULL,
	"detail" text NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "blob" (
	"sha256" text COLLATE "C" PRIMARY KEY NOT NULL,
	"size" bigint NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "blob_holder" (
	"sha256" text COLLATE "C" NOT NULL,
	"actor_id" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "blob_holder_sha256_actor_id_pk" PRIMARY KEY("sha256","actor_id")
);
--> statement-breakpoint
CREATE TABLE "standard" (
	"name" text COLLATE "C" PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"checks" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "version" (
	"id" text PRIMARY KEY NOT NULL,
	"package_id" text NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"sort_key" text COLLATE "C" NOT NULL,
	"sequence" bigint NOT NULL,
	"prerelease" boolean NOT NULL,
	"digest" text COLLATE "C" NOT NULL,
	"manifest" text NOT NULL,
	"summary" text NOT NULL,
	"size" bigint NOT NULL,
	"runs_code" boolean NOT NULL,
	"registered_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "version_sequence_positive" CHECK ("version"."sequence" > 0)
);
--> statement-breakpoint
CREATE TABLE "version_file" (
	"version_id" text NOT NULL,
	"path" text COLLATE "C" NOT NULL,
	"sha256" text COLLATE "C" NOT NULL,
	"size" bigint NOT NULL,
	"facts" jsonb,
	CONSTRAINT "version_file_version_id_path_pk" PRIMARY KEY("version_id","path")
);
--> statement-breakpoint
CREATE TABLE "version_library" (
	"version_id" text NOT NULL,
	"position" bigint NOT NULL,
	"ecosystem" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"version" text,
	"pinned" boolean NOT NULL,
	"marker" text,
	CONSTRAINT "version_library_version_id_position_pk" PRIMARY KEY("version_id","position")
);
--> statement-breakpoint
CREATE TABLE "version_scenario" (
	"version_id" text NOT NULL,
	"position" bigint NOT NULL,
	"scenario" jsonb NOT NULL,
	CONSTRAINT "version_scenario_version_id_position_pk" PRIMARY KEY("version_id","position")
);
--> statement-breakpoint
CREATE TABLE "version_score" (
	"version_id" text NOT NULL,
	"standard" text COLLATE "C" NOT NULL,
	"met" bigint NOT NULL,
	"required" bigint NOT NULL,
	CONSTRAINT "version_score_version_id_standard_pk" PRIMARY KEY("version_id","standard")
);
--> statement-breakpoint
CREATE TABLE "withdrawal" (
	"version_id" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "former_name" ADD CONSTRAINT "former_name_package_id_package_id_fk" FOREIGN KEY ("package_id") REFERENCES "public"."package"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "package_format" ADD CONSTRAINT "package_format_package_id_package_id_fk" FOREIGN KEY ("package_id") REFERENCES "public"."package"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "package_owner" ADD CONSTRAINT "package_owner_package_id_package_id_fk" FOREIGN KEY ("package_id") REFERENCES "public"."package"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "package_tag" ADD CONSTRAINT "package_tag_package_id_package_id_fk" FOREIGN KEY ("package_id") REFERENCES "public"."package"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_link" ADD CONSTRAINT "password_link_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_identity" ADD CONSTRAINT "person_identity_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_password" ADD CONSTRAINT "person_password_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "token" ADD CONSTRAINT "token_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_document" ADD CONSTRAINT "search_document_package_id_package_id_fk" FOREIGN KEY ("package_id") REFERENCES "public"."package"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blob_holder" ADD CONSTRAINT "blob_holder_sha256_blob_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."blob"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version" ADD CONSTRAINT "version_package_id_package_id_fk" FOREIGN KEY ("package_id") REFERENCES "public"."package"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_file" ADD CONSTRAINT "version_file_version_id_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."version"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_file" ADD CONSTRAINT "version_file_sha256_blob_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."blob"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_library" ADD CONSTRAINT "version_library_version_id_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."version"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_scenario" ADD CONSTRAINT "version_scenario_version_id_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."version"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_score" ADD CONSTRAINT "version_score_version_id_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."version"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawal" ADD CONSTRAINT "withdrawal_version_id_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."version"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entry_subject" ON "audit_entry" USING btree ("subject","seq");--> statement-breakpoint
CREATE INDEX "audit_entry_package" ON "audit_entry" USING btree ("package_id","seq");--> statement-breakpoint
CREATE INDEX "audit_entry_actor" ON "audit_entry" USING btree ("actor_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "package_name" ON "package" USING btree ("name");--> statement-breakpoint
CREATE INDEX "package_changed" ON "package" USING btree ("changed_at","id");--> statement-breakpoint
CREATE INDEX "package_score" ON "package" USING btree ("score","id");--> statement-breakpoint
CREATE INDEX "package_latest" ON "package" USING btree ("latest_version_id");--> statement-breakpoint
CREATE INDEX "package_restricted" ON "package" USING btree ("restricted","id");--> statement-breakpoint
CREATE INDEX "package_format_package" ON "package_format" USING btree ("package_id");--> statement-breakpoint
CREATE INDEX "package_owner_package" ON "package_owner" USING btree ("package_id");--> statement-breakpoint
CREATE INDEX "package_tag_package" ON "package_tag" USING btree ("package_id");--> statement-breakpoint
CREATE UNIQUE INDEX "password_link_hash" ON "password_link" USING btree ("hash");--> statement-breakpoint
CREATE UNIQUE INDEX "password_link_person" ON "password_link" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "person_email" ON "person" USING btree ("email");--> statement-breakpoint
CREATE INDEX "person_identity_person" ON "person_identity" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "session_hash" ON "session" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "session_person" ON "session" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "team_name" ON "team" USING btree ("name");--> statement-breakpoint
CREATE INDEX "team_member_team" ON "team_member" USING btree ("team_id");--> statement-breakpoint
CREATE UNIQUE INDEX "token_hash" ON "token" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "token_person" ON "token" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "search_document_subject" ON "search_document" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "search_document_package" ON "search_document" USING btree ("package_id");--> statement-breakpoint
CREATE UNIQUE INDEX "version_number" ON "version" USING btree ("package_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "version_sequence" ON "version" USING btree ("package_id","sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "version_digest" ON "version" USING btree ("digest");--> statement-breakpoint
CREATE INDEX "version_precedence" ON "version" USING btree ("package_id","sort_key");--> statement-breakpoint
CREATE INDEX "version_file_blob" ON "version_file" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "version_library_name" ON "version_library" USING btree ("ecosystem","name");--> statement-breakpoint
CREATE INDEX "version_score_met" ON "version_score" USING btree ("standard","version_id") WHERE "version_score"."met" = "version_score"."required";