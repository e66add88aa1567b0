CREATE TABLE `ordered_run` (
	`id` text PRIMARY KEY NOT NULL,
	`version_id` text NOT NULL,
	`target` text NOT NULL,
	`asked` text NOT NULL,
	`state` text NOT NULL,
	`total` integer NOT NULL,
	`done` integer NOT NULL,
	`failed` integer NOT NULL,
	`by` text NOT NULL,
	`note` text,
	`asked_at` integer NOT NULL,
	`began_at` integer,
	`ended_at` integer,
	`claimed_until` integer,
	FOREIGN KEY (`version_id`) REFERENCES `version`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "ordered_run_target" CHECK("ordered_run"."target" in ('artifact', 'endpoint', 'reported')),
	CONSTRAINT "ordered_run_state_known" CHECK("ordered_run"."state" in ('queued', 'running', 'done', 'cancelled'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `ordered_run_state` ON `ordered_run` (`state`,`asked_at`);--> statement-breakpoint
CREATE INDEX `ordered_run_version` ON `ordered_run` (`version_id`,`asked_at`);--> statement-breakpoint
CREATE TABLE `ordered_run_part` (
	`run_id` text NOT NULL,
	`part` integer NOT NULL,
	`results` text NOT NULL,
	PRIMARY KEY(`run_id`, `part`),
	FOREIGN KEY (`run_id`) REFERENCES `ordered_run`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `incident` (
	`event_id` text PRIMARY KEY NOT NULL,
	`package_id` text NOT NULL,
	`release_id` text,
	`state` text NOT NULL,
	`cause` text,
	`resolution` text,
	`resolved_at` integer,
	FOREIGN KEY (`event_id`) REFERENCES `event`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`package_id`) REFERENCES `package`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "incident_state" CHECK("incident"."state" in ('open', 'resolved')),
	CONSTRAINT "incident_cause" CHECK("incident"."cause" is null or "incident"."cause" in ('code', 'configuration', 'data', 'scenarios', 'model', 'environment', 'api', 'outside')),
	CONSTRAINT "incident_resolved" CHECK(("incident"."state" = 'resolved') = ("incident"."resolved_at" is not null))
) STRICT;
--> statement-breakpoint
CREATE INDEX `incident_package` ON `incident` (`package_id`,`state`);--> statement-breakpoint
CREATE TABLE `incident_draft` (
	`incident_id` text NOT NULL,
	`draft_id` text NOT NULL,
	`scenario` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`incident_id`, `draft_id`, `scenario`),
	FOREIGN KEY (`incident_id`) REFERENCES `incident`(`event_id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `incident_note` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`text` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`incident_id`) REFERENCES `incident`(`event_id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `incident_note_at` ON `incident_note` (`incident_id`,`at`);--> statement-breakpoint
CREATE TABLE `incident_scenario` (
	`incident_id` text NOT NULL,
	`version_id` text NOT NULL,
	`scenario` text NOT NULL,
	PRIMARY KEY(`incident_id`, `version_id`, `scenario`),
	FOREIGN KEY (`version_id`) REFERENCES `version`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `named_secret` (
	`name` text PRIMARY KEY NOT NULL,
	`origin` text NOT NULL,
	`header` text NOT NULL,
	`value` text NOT NULL,
	`by` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `version_scenario_tag` (
	`version_id` text NOT NULL,
	`tag` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`version_id`, `tag`),
	FOREIGN KEY (`version_id`) REFERENCES `version`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_event` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`description` text,
	`at` integer NOT NULL,
	`until` integer,
	`environment` text,
	`by` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	CONSTRAINT "event_kind" CHECK("__new_event"."kind" in ('pricing', 'campaign', 'assortment', 'data', 'technical', 'outage', 'season', 'incident', 'other')),
	CONSTRAINT "event_until" CHECK("__new_event"."until" is null or "__new_event"."until" > "__new_event"."at")
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_event`("id", "kind", "title", "description", "at", "until", "environment", "by", "created_at", "changed_at") SELECT "id", "kind", "title", "description", "at", "until", "environment", "by", "created_at", "changed_at" FROM `event`;--> statement-breakpoint
DROP TABLE `event`;--> statement-breakpoint
ALTER TABLE `__new_event` RENAME TO `event`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `event_at` ON `event` (`at`,`id`);--> statement-breakpoint
ALTER TABLE `scenario_run` ADD `began_at` integer;--> statement-breakpoint
INSERT INTO version_scenario_tag (version_id, tag, n)
SELECT s.version_id, tag.value, count(DISTINCT s.position) FROM version_scenario s, json_each(s.scenario, '$.tags') tag GROUP BY 1, 2;
