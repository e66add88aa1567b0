CREATE TABLE `draft` (
	`id` text PRIMARY KEY NOT NULL,
	`package_id` text,
	`base_version_id` text,
	`version_id` text,
	`revision` integer NOT NULL,
	`package_name` text NOT NULL,
	`number` text NOT NULL,
	`label` text NOT NULL,
	`author_id` text NOT NULL,
	`author` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`content` text NOT NULL,
	FOREIGN KEY (`package_id`) REFERENCES `package`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`base_version_id`) REFERENCES `version`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`version_id`) REFERENCES `version`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;
--> statement-breakpoint
CREATE INDEX `draft_author` ON `draft` (`author_id`,`changed_at`,`id`);--> statement-breakpoint
CREATE INDEX `draft_author_open` ON `draft` (`author_id`,`changed_at`,`id`) WHERE "draft"."version_id" is null;--> statement-breakpoint
CREATE INDEX `draft_package` ON `draft` (`package_id`,`changed_at`,`id`);--> statement-breakpoint
CREATE INDEX `draft_package_open` ON `draft` (`package_id`,`changed_at`,`id`) WHERE "draft"."version_id" is null;--> statement-breakpoint
CREATE INDEX `draft_version` ON `draft` (`version_id`);--> statement-breakpoint
CREATE INDEX `draft_base` ON `draft` (`base_version_id`);