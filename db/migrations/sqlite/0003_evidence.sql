CREATE TABLE `event` (
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
	CONSTRAINT "event_kind" CHECK("event"."kind" in ('pricing', 'campaign', 'assortment', 'data', 'technical', 'outage', 'season', 'other')),
	CONSTRAINT "event_until" CHECK("event"."until" is null or "event"."until" > "event"."at")
) STRICT;
--> statement-breakpoint
CREATE INDEX `event_at` ON `event` (`at`,`id`);--> statement-breakpoint
CREATE TABLE `event_scope` (
	`event_id` text NOT NULL,
	`subject` text NOT NULL,
	PRIMARY KEY(`event_id`, `subject`),
	FOREIGN KEY (`event_id`) REFERENCES `event`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `event_scope_subject` ON `event_scope` (`subject`);--> statement-breakpoint
CREATE TABLE `kpi` (
	`name` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`direction` text NOT NULL,
	`unit` text,
	`role` text NOT NULL,
	`primary` integer NOT NULL,
	`guardrail` integer NOT NULL,
	`exposure` integer NOT NULL,
	`minimum_sample` integer,
	`minimum_effect` real,
	`created_at` integer NOT NULL,
	CONSTRAINT "kpi_kind" CHECK("kpi"."kind" in ('proportion', 'mean', 'ratio')),
	CONSTRAINT "kpi_direction" CHECK("kpi"."direction" in ('higher', 'lower')),
	CONSTRAINT "kpi_role" CHECK("kpi"."role" in ('business', 'model', 'service'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `observation` (
	`series_id` text NOT NULL,
	`from` integer NOT NULL,
	`to` integer NOT NULL,
	`n` integer NOT NULL,
	`sum` real NOT NULL,
	`squares` real NOT NULL,
	`denominator` real NOT NULL,
	`denominator_squares` real NOT NULL,
	`products` real NOT NULL,
	PRIMARY KEY(`series_id`, `from`),
	FOREIGN KEY (`series_id`) REFERENCES `observation_series`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "observation_bucket" CHECK("observation"."from" < "observation"."to" and "observation"."to" - "observation"."from" <= 90000000),
	CONSTRAINT "observation_n" CHECK("observation"."n" >= 0)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `observation_day` (
	`series_id` text NOT NULL,
	`day` integer NOT NULL,
	`n` integer NOT NULL,
	`sum` real NOT NULL,
	`squares` real NOT NULL,
	`denominator` real NOT NULL,
	`denominator_squares` real NOT NULL,
	`products` real NOT NULL,
	PRIMARY KEY(`series_id`, `day`),
	FOREIGN KEY (`series_id`) REFERENCES `observation_series`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `observation_series` (
	`id` text PRIMARY KEY NOT NULL,
	`kpi` text NOT NULL,
	`package_id` text NOT NULL,
	`environment` text NOT NULL,
	`version_id` text NOT NULL,
	`segment` text NOT NULL,
	FOREIGN KEY (`package_id`) REFERENCES `package`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`version_id`) REFERENCES `version`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `observation_series_place` ON `observation_series` (`package_id`,`environment`,`kpi`);--> statement-breakpoint
CREATE INDEX `observation_series_version` ON `observation_series` (`version_id`);