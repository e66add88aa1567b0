CREATE TABLE `audit_entry` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text NOT NULL,
	`actor_name` text NOT NULL,
	`verb` text NOT NULL,
	`subject` text NOT NULL,
	`label` text NOT NULL,
	`package_id` text,
	`before` text,
	`after` text,
	`request_id` text NOT NULL,
	`prev` text NOT NULL,
	`hash` text NOT NULL,
	CONSTRAINT "audit_entry_actor_kind" CHECK("audit_entry"."actor_kind" in ('person', 'token', 'system'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_entry_subject` ON `audit_entry` (`subject`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_entry_package` ON `audit_entry` (`package_id`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_entry_actor` ON `audit_entry` (`actor_id`,`seq`);--> statement-breakpoint
CREATE TABLE `audit_head` (
	`id` integer PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL,
	CONSTRAINT "audit_head_single" CHECK("audit_head"."id" = 1)
) STRICT;
--> statement-breakpoint
CREATE TABLE `idempotency` (
	`actor_id` text NOT NULL,
	`key` text NOT NULL,
	`fingerprint` text NOT NULL,
	`result` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`actor_id`, `key`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `former_name` (
	`name` text PRIMARY KEY NOT NULL,
	`package_id` text NOT NULL,
	FOREIGN KEY (`package_id`) REFERENCES `package`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `package` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`title` text NOT NULL,
	`purpose` text NOT NULL,
	`use_case` text,
	`risk` text DEFAULT 'medium' NOT NULL,
	`example` integer DEFAULT false NOT NULL,
	`restricted` integer DEFAULT false NOT NULL,
	`versions` integer DEFAULT 0 NOT NULL,
	`latest_version_id` text,
	`score` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	CONSTRAINT "package_risk" CHECK("package"."risk" in ('low', 'medium', 'high'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `package_name` ON `package` (`name`);--> statement-breakpoint
CREATE INDEX `package_changed` ON `package` (`changed_at`,`id`);--> statement-breakpoint
CREATE INDEX `package_score` ON `package` (`score`,`id`);--> statement-breakpoint
CREATE INDEX `package_latest` ON `package` (`latest_version_id`);--> statement-breakpoint
CREATE INDEX `package_restricted` ON `package` (`restricted`,`id`);--> statement-breakpoint
CREATE TABLE `package_format` (
	`format` text NOT NULL,
	`package_id` text NOT NULL,
	PRIMARY KEY(`format`, `package_id`),
	FOREIGN KEY (`package_id`) REFERENCES `package`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `package_format_package` ON `package_format` (`package_id`);--> statement-breakpoint
CREATE TABLE `package_owner` (
	`owner` text NOT NULL,
	`role` text NOT NULL,
	`package_id` text NOT NULL,
	PRIMARY KEY(`owner`, `role`, `package_id`),
	FOREIGN KEY (`package_id`) REFERENCES `package`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "package_owner_role" CHECK("package_owner"."role" in ('accountable', 'backup', 'business', 'steward'))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `package_owner_package` ON `package_owner` (`package_id`);--> statement-breakpoint
CREATE TABLE `package_tag` (
	`tag` text NOT NULL,
	`package_id` text NOT NULL,
	PRIMARY KEY(`tag`, `package_id`),
	FOREIGN KEY (`package_id`) REFERENCES `package`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `package_tag_package` ON `package_tag` (`package_id`);--> statement-breakpoint
CREATE TABLE `password_link` (
	`id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`person_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `password_link_hash` ON `password_link` (`hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `password_link_person` ON `password_link` (`person_id`);--> statement-breakpoint
CREATE TABLE `person` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`role` text DEFAULT 'viewer' NOT NULL,
	`created_at` integer NOT NULL,
	`deactivated_at` integer,
	CONSTRAINT "person_role" CHECK("person"."role" in ('viewer', 'contributor', 'approver', 'admin'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `person_email` ON `person` (`email`);--> statement-breakpoint
CREATE TABLE `person_identity` (
	`issuer` text NOT NULL,
	`subject` text NOT NULL,
	`person_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`issuer`, `subject`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `person_identity_person` ON `person_identity` (`person_id`);--> statement-breakpoint
CREATE TABLE `person_password` (
	`person_id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`person_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`address` text,
	`agent` text,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `session_hash` ON `session` (`hash`);--> statement-breakpoint
CREATE INDEX `session_person` ON `session` (`person_id`);--> statement-breakpoint
CREATE TABLE `team` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`title` text NOT NULL,
	`description` text,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `team_name` ON `team` (`name`);--> statement-breakpoint
CREATE TABLE `team_member` (
	`person_id` text NOT NULL,
	`team_id` text NOT NULL,
	`role` text NOT NULL,
	`source` text DEFAULT 'added' NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `team_id`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "team_member_role" CHECK("team_member"."role" in ('viewer', 'contributor', 'approver', 'admin')),
	CONSTRAINT "team_member_source" CHECK("team_member"."source" in ('added', 'provider'))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `team_member_team` ON `team_member` (`team_id`);--> statement-breakpoint
CREATE TABLE `token` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`kind` text NOT NULL,
	`scopes` text NOT NULL,
	`packages` text,
	`person_id` text,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`last_used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "token_kind" CHECK("token"."kind" in ('personal', 'ci')),
	CONSTRAINT "token_personal" CHECK("token"."kind" <> 'personal' or "token"."person_id" is not null),
	CONSTRAINT "token_life" CHECK("token"."expires_at" is null or "token"."expires_at" > "token"."created_at")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `token_hash` ON `token` (`hash`);--> statement-breakpoint
CREATE INDEX `token_person` ON `token` (`person_id`);--> statement-breakpoint
CREATE TABLE `search_document` (
	`doc` integer PRIMARY KEY NOT NULL,
	`subject` text NOT NULL,
	`kind` text NOT NULL,
	`package_id` text NOT NULL,
	`number` text,
	`title` text NOT NULL,
	`detail` text NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`package_id`) REFERENCES `package`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `search_document_subject` ON `search_document` (`subject`);--> statement-breakpoint
CREATE INDEX `search_document_package` ON `search_document` (`package_id`);--> statement-breakpoint
CREATE TABLE `blob` (
	`sha256` text PRIMARY KEY NOT NULL,
	`size` integer NOT NULL,
	`created_at` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `blob_holder` (
	`sha256` text NOT NULL,
	`actor_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`sha256`, `actor_id`),
	FOREIGN KEY (`sha256`) REFERENCES `blob`(`sha256`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `standard` (
	`name` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`description` text NOT NULL,
	`checks` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `version` (
	`id` text PRIMARY KEY NOT NULL,
	`package_id` text NOT NULL,
	`number` text NOT NULL,
	`sort_key` text NOT NULL,
	`sequence` integer NOT NULL,
	`prerelease` integer NOT NULL,
	`digest` text NOT NULL,
	`manifest` text NOT NULL,
	`summary` text NOT NULL,
	`size` integer NOT NULL,
	`runs_code` integer NOT NULL,
	`registered_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`package_id`) REFERENCES `package`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "version_sequence_positive" CHECK("version"."sequence" > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `version_number` ON `version` (`package_id`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `version_sequence` ON `version` (`package_id`,`sequence`);--> statement-breakpoint
CREATE UNIQUE INDEX `version_digest` ON `version` (`digest`);--> statement-breakpoint
CREATE INDEX `version_precedence` ON `version` (`package_id`,`sort_key`);--> statement-breakpoint
CREATE TABLE `version_file` (
	`version_id` text NOT NULL,
	`path` text NOT NULL,
	`sha256` text NOT NULL,
	`size` integer NOT NULL,
	`facts` text,
	PRIMARY KEY(`version_id`, `path`),
	FOREIGN KEY (`version_id`) REFERENCES `version`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`sha256`) REFERENCES `blob`(`sha256`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `version_file_blob` ON `version_file` (`sha256`);--> statement-breakpoint
CREATE TABLE `version_library` (
	`version_id` text NOT NULL,
	`position` integer NOT NULL,
	`ecosystem` text NOT NULL,
	`name` text NOT NULL,
	`version` text,
	`pinned` integer NOT NULL,
	`marker` text,
	PRIMARY KEY(`version_id`, `position`),
	FOREIGN KEY (`version_id`) REFERENCES `version`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `version_library_name` ON `version_library` (`ecosystem`,`name`);--> statement-breakpoint
CREATE TABLE `version_scenario` (
	`version_id` text NOT NULL,
	`position` integer NOT NULL,
	`scenario` text NOT NULL,
	PRIMARY KEY(`version_id`, `position`),
	FOREIGN KEY (`version_id`) REFERENCES `version`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `version_score` (
	`version_id` text NOT NULL,
	`standard` text NOT NULL,
	`met` integer NOT NULL,
	`required` integer NOT NULL,
	PRIMARY KEY(`version_id`, `standard`),
	FOREIGN KEY (`version_id`) REFERENCES `version`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `version_score_met` ON `version_score` (`standard`,`version_id`) WHERE "version_score"."met" = "version_score"."required";--> statement-breakpoint
CREATE TABLE `withdrawal` (
	`version_id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`version_id`) REFERENCES `version`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
