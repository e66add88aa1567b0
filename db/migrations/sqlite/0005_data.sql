CREATE TABLE `dataset` (
	`name` text PRIMARY KEY NOT NULL,
	`described` integer NOT NULL,
	`description` text,
	`location` text,
	`owner` text,
	`steward` text,
	`example` integer DEFAULT false NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `dataset_owner` ON `dataset` (`owner`,`name`);--> statement-breakpoint
CREATE INDEX `dataset_steward` ON `dataset` (`steward`,`name`);--> statement-breakpoint
CREATE TABLE `dataset_alias` (
	`id` text PRIMARY KEY NOT NULL,
	`namespace` text NOT NULL,
	`name` text NOT NULL,
	`dataset` text NOT NULL,
	FOREIGN KEY (`dataset`) REFERENCES `dataset`(`name`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `dataset_alias_dataset` ON `dataset_alias` (`dataset`);--> statement-breakpoint
CREATE TABLE `dataset_profile` (
	`dataset` text NOT NULL,
	`label` text NOT NULL,
	`profile` text NOT NULL,
	PRIMARY KEY(`dataset`, `label`),
	FOREIGN KEY (`dataset`,`label`) REFERENCES `dataset_version`(`dataset`,`label`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `dataset_version` (
	`dataset` text NOT NULL,
	`label` text NOT NULL,
	`at` integer NOT NULL,
	`described` integer NOT NULL,
	`as_of` text,
	`window_from` text,
	`window_to` text,
	`digest` text,
	`rows` integer,
	`bytes` integer,
	`location` text,
	`schema` text,
	`by` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`dataset`, `label`),
	FOREIGN KEY (`dataset`) REFERENCES `dataset`(`name`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `dataset_version_at` ON `dataset_version` (`dataset`,`at`,`label`);--> statement-breakpoint
CREATE INDEX `dataset_version_digest` ON `dataset_version` (`digest`);--> statement-breakpoint
CREATE TABLE `dataset_withdrawal` (
	`dataset` text NOT NULL,
	`label` text NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`dataset`, `label`),
	FOREIGN KEY (`dataset`,`label`) REFERENCES `dataset_version`(`dataset`,`label`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `version_dataset` (
	`version_id` text NOT NULL,
	`position` integer NOT NULL,
	`role` text NOT NULL,
	`dataset` text NOT NULL,
	`label` text NOT NULL,
	PRIMARY KEY(`version_id`, `position`),
	FOREIGN KEY (`version_id`) REFERENCES `version`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`dataset`) REFERENCES `dataset`(`name`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "version_dataset_role" CHECK("version_dataset"."role" in ('training', 'validation', 'test'))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `version_dataset_data` ON `version_dataset` (`dataset`,`label`,`version_id`);--> statement-breakpoint
CREATE TABLE `column_edge` (
	`dataset` text NOT NULL,
	`column` text NOT NULL,
	`from_dataset` text NOT NULL,
	`from_column` text NOT NULL,
	`kind` text,
	`subtype` text,
	`description` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`dataset`, `column`, `from_dataset`, `from_column`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `column_edge_from` ON `column_edge` (`from_dataset`,`from_column`);--> statement-breakpoint
CREATE TABLE `edge` (
	`kind` text NOT NULL,
	`child` text NOT NULL,
	`parent` text NOT NULL,
	PRIMARY KEY(`kind`, `child`, `parent`),
	CONSTRAINT "edge_kind" CHECK("edge"."kind" in ('job', 'run'))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `edge_parent` ON `edge` (`kind`,`parent`,`child`);--> statement-breakpoint
CREATE TABLE `job` (
	`name` text PRIMARY KEY NOT NULL,
	`identity` text NOT NULL,
	`namespace` text NOT NULL,
	`title` text NOT NULL,
	`description` text,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `job_identity` ON `job` (`identity`);--> statement-breakpoint
CREATE TABLE `lineage_event` (
	`subject` text NOT NULL,
	`written` text NOT NULL,
	`type` text NOT NULL,
	`at` integer NOT NULL,
	`event` text NOT NULL,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`subject`, `written`, `type`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `lineage_event_at` ON `lineage_event` (`subject`,`at`);--> statement-breakpoint
CREATE INDEX `lineage_event_received` ON `lineage_event` (`received_at`,`subject`);--> statement-breakpoint
CREATE TABLE `run` (
	`id` text PRIMARY KEY NOT NULL,
	`job` text NOT NULL,
	`state` text NOT NULL,
	`state_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer,
	`parent` text,
	`error` text,
	FOREIGN KEY (`job`) REFERENCES `job`(`name`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "run_state" CHECK("run"."state" in ('started', 'running', 'complete', 'failed', 'aborted', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `run_job` ON `run` (`job`,`state_at`);--> statement-breakpoint
INSERT INTO dataset (name, described, example, created_by, created_at, changed_at)
SELECT json_extract(reference.value, '$.dataset'), 0, min(p.example), min(v.registered_by), min(v.created_at), max(v.created_at)
FROM version v JOIN package p ON p.id = v.package_id, json_each(v.manifest, '$.data') reference GROUP BY 1;--> statement-breakpoint
INSERT INTO dataset_version (dataset, label, at, described, by, created_at)
SELECT json_extract(reference.value, '$.dataset'), json_extract(reference.value, '$.version'), min(v.created_at), 0, min(v.registered_by), min(v.created_at)
FROM version v, json_each(v.manifest, '$.data') reference WHERE json_extract(reference.value, '$.version') IS NOT NULL GROUP BY 1, 2;--> statement-breakpoint
INSERT INTO version_dataset (version_id, position, role, dataset, label)
SELECT v.id, reference.key, json_extract(reference.value, '$.role'), json_extract(reference.value, '$.dataset'), coalesce(json_extract(reference.value, '$.version'), '')
FROM version v, json_each(v.manifest, '$.data') reference;
