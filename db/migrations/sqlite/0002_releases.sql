CREATE TABLE `environment` (
	`name` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`tier` text NOT NULL,
	`position` integer NOT NULL,
	`standard` text,
	`gates` text NOT NULL,
	`approvals` text NOT NULL,
	`self_approval` integer NOT NULL,
	`silent_after` integer NOT NULL,
	`removed_at` integer,
	`changed_at` integer NOT NULL,
	CONSTRAINT "environment_tier" CHECK("environment"."tier" in ('development', 'staging', 'production')),
	CONSTRAINT "environment_silent" CHECK("environment"."silent_after" > 0)
) STRICT;
--> statement-breakpoint
CREATE TABLE `freeze_window` (
	`id` text PRIMARY KEY NOT NULL,
	`environment` text NOT NULL,
	`from` integer NOT NULL,
	`until` integer NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "freeze_window_span" CHECK("freeze_window"."until" > "freeze_window"."from")
) STRICT;
--> statement-breakpoint
CREATE INDEX `freeze_window_until` ON `freeze_window` (`environment`,`until`);--> statement-breakpoint
CREATE TABLE `metric` (
	`name` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`direction` text NOT NULL,
	`unit` text,
	`least` real,
	`most` real,
	`primary` integer NOT NULL,
	`guardrail` integer NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "metric_direction" CHECK("metric"."direction" in ('higher', 'lower'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `metric_value` (
	`id` text PRIMARY KEY NOT NULL,
	`version_id` text NOT NULL,
	`digest` text NOT NULL,
	`metric` text NOT NULL,
	`value` real NOT NULL,
	`dataset` text NOT NULL,
	`split` text NOT NULL,
	`slice` text NOT NULL,
	`n` integer,
	`lower` real,
	`upper` real,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`version_id`) REFERENCES `version`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `metric_value_place` ON `metric_value` (`version_id`,`metric`,`dataset`,`split`,`slice`,`at`);--> statement-breakpoint
CREATE TABLE `scenario_result` (
	`run_id` text NOT NULL,
	`scenario` text NOT NULL,
	`outcome` text NOT NULL,
	`actual` text,
	`note` text,
	`duration` real,
	PRIMARY KEY(`run_id`, `scenario`),
	FOREIGN KEY (`run_id`) REFERENCES `scenario_run`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "scenario_result_outcome" CHECK("scenario_result"."outcome" in ('pass', 'fail', 'error', 'skipped'))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `scenario_run` (
	`id` text PRIMARY KEY NOT NULL,
	`version_id` text NOT NULL,
	`digest` text NOT NULL,
	`target` text NOT NULL,
	`runner` text NOT NULL,
	`declared` integer NOT NULL,
	`passed` integer NOT NULL,
	`failed` integer NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`version_id`) REFERENCES `version`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "scenario_run_target" CHECK("scenario_run"."target" in ('artifact', 'endpoint', 'reported')),
	CONSTRAINT "scenario_run_counts" CHECK("scenario_run"."passed" + "scenario_run"."failed" <= "scenario_run"."declared")
) STRICT;
--> statement-breakpoint
CREATE INDEX `scenario_run_version` ON `scenario_run` (`version_id`,`at`);--> statement-breakpoint
CREATE TABLE `evidence_snapshot` (
	`digest` text PRIMARY KEY NOT NULL,
	`evidence` text NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `promotion` (
	`id` text PRIMARY KEY NOT NULL,
	`package_id` text NOT NULL,
	`version_id` text NOT NULL,
	`digest` text NOT NULL,
	`environment` text NOT NULL,
	`share` integer NOT NULL,
	`shadow` integer NOT NULL,
	`rest_version_id` text,
	`rationale` text NOT NULL,
	`breaking_acknowledged` integer NOT NULL,
	`based_on` text,
	`state` text NOT NULL,
	`requested_by` text NOT NULL,
	`requester_id` text NOT NULL,
	`requester_person_id` text,
	`requested_at` integer NOT NULL,
	`evidence` text NOT NULL,
	`closed_by` text,
	`closed_at` integer,
	`closing_comment` text,
	FOREIGN KEY (`package_id`) REFERENCES `package`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`version_id`) REFERENCES `version`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`rest_version_id`) REFERENCES `version`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`evidence`) REFERENCES `evidence_snapshot`(`digest`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "promotion_state_known" CHECK("promotion"."state" in ('open', 'applied', 'rejected', 'withdrawn')),
	CONSTRAINT "promotion_share" CHECK("promotion"."share" between 0 and 10000 and ("promotion"."share" = 0) = "promotion"."shadow"),
	CONSTRAINT "promotion_closed" CHECK(("promotion"."state" = 'open') = ("promotion"."closed_at" is null))
) STRICT;
--> statement-breakpoint
CREATE INDEX `promotion_package` ON `promotion` (`package_id`,`requested_at`);--> statement-breakpoint
CREATE INDEX `promotion_state` ON `promotion` (`state`,`requested_at`);--> statement-breakpoint
CREATE INDEX `promotion_version` ON `promotion` (`version_id`,`state`);--> statement-breakpoint
CREATE TABLE `ramp` (
	`promotion_id` text PRIMARY KEY NOT NULL,
	`steps` text NOT NULL,
	`state` text NOT NULL,
	`step` integer NOT NULL,
	`release_id` text,
	`stepped_at` integer NOT NULL,
	`due_at` integer,
	`held_because` text,
	`held_key` text,
	`approved_by` text,
	`sample_from` integer NOT NULL,
	FOREIGN KEY (`promotion_id`) REFERENCES `promotion`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "ramp_state" CHECK("ramp"."state" in ('running', 'paused', 'ended', 'done'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `ramp_due` ON `ramp` (`state`,`due_at`);--> statement-breakpoint
CREATE TABLE `review` (
	`id` text PRIMARY KEY NOT NULL,
	`promotion_id` text NOT NULL,
	`person_id` text NOT NULL,
	`by` text NOT NULL,
	`decision` text NOT NULL,
	`comment` text NOT NULL,
	`evidence` text NOT NULL,
	`self` integer NOT NULL,
	`at` integer NOT NULL,
	`voided_at` integer,
	`voided_because` text,
	FOREIGN KEY (`promotion_id`) REFERENCES `promotion`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`evidence`) REFERENCES `evidence_snapshot`(`digest`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "review_decision" CHECK("review"."decision" in ('approve', 'changes', 'reject'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `review_promotion` ON `review` (`promotion_id`,`at`);--> statement-breakpoint
CREATE INDEX `review_person` ON `review` (`person_id`,`at`);--> statement-breakpoint
CREATE TABLE `waiver` (
	`promotion_id` text NOT NULL,
	`gate` text NOT NULL,
	`verdict` text NOT NULL,
	`reason` text NOT NULL,
	`person_id` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`promotion_id`, `gate`),
	FOREIGN KEY (`promotion_id`) REFERENCES `promotion`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `placement` (
	`package_id` text NOT NULL,
	`environment` text NOT NULL,
	`package_name` text NOT NULL,
	`release_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`effective_at` integer NOT NULL,
	`first_at` integer NOT NULL,
	PRIMARY KEY(`package_id`, `environment`),
	FOREIGN KEY (`package_id`) REFERENCES `package`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`release_id`) REFERENCES `release`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `placement_name` ON `placement` (`package_name`,`environment`);--> statement-breakpoint
CREATE INDEX `placement_environment` ON `placement` (`environment`,`package_name`);--> statement-breakpoint
CREATE INDEX `placement_release` ON `placement` (`release_id`);--> statement-breakpoint
CREATE TABLE `release` (
	`id` text PRIMARY KEY NOT NULL,
	`package_id` text NOT NULL,
	`environment` text NOT NULL,
	`sequence` integer NOT NULL,
	`based_on` text,
	`effective_at` integer NOT NULL,
	`cause` text NOT NULL,
	`promotion_id` text,
	`restores` text,
	`returns_to` text,
	`reason` text,
	`category` text,
	`evidence` text,
	`by` text NOT NULL,
	FOREIGN KEY (`package_id`) REFERENCES `package`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "release_cause" CHECK("release"."cause" in ('promotion', 'ramp', 'rollback')),
	CONSTRAINT "release_rollback" CHECK("release"."cause" <> 'rollback' or ("release"."restores" is not null and "release"."reason" is not null and "release"."category" is not null)),
	CONSTRAINT "release_promoted" CHECK("release"."cause" = 'rollback' or "release"."promotion_id" is not null)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `release_sequence` ON `release` (`package_id`,`environment`,`sequence`);--> statement-breakpoint
CREATE INDEX `release_effective` ON `release` (`package_id`,`environment`,`effective_at`);--> statement-breakpoint
CREATE INDEX `release_promotion` ON `release` (`promotion_id`);--> statement-breakpoint
CREATE TABLE `release_arm` (
	`release_id` text NOT NULL,
	`version_id` text NOT NULL,
	`share` integer NOT NULL,
	`shadow` integer NOT NULL,
	PRIMARY KEY(`release_id`, `version_id`),
	FOREIGN KEY (`release_id`) REFERENCES `release`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`version_id`) REFERENCES `version`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "release_arm_share" CHECK("release_arm"."share" between 0 and 10000),
	CONSTRAINT "release_arm_shadow" CHECK(("release_arm"."share" = 0) = "release_arm"."shadow")
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `release_arm_version` ON `release_arm` (`version_id`);--> statement-breakpoint
CREATE TABLE `service_report` (
	`package_id` text NOT NULL,
	`environment` text NOT NULL,
	`instance` text NOT NULL,
	`digest` text NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`predictions` integer NOT NULL,
	PRIMARY KEY(`package_id`, `environment`, `instance`, `digest`),
	FOREIGN KEY (`package_id`) REFERENCES `package`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `service_report_last` ON `service_report` (`package_id`,`environment`,`last_at`);--> statement-breakpoint
CREATE TABLE `delivery` (
	`id` text PRIMARY KEY NOT NULL,
	`webhook_id` text NOT NULL,
	`event` text NOT NULL,
	`payload` text NOT NULL,
	`state` text NOT NULL,
	`attempts` text NOT NULL,
	`due_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`webhook_id`) REFERENCES `webhook`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "delivery_state" CHECK("delivery"."state" in ('pending', 'delivered', 'failed'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `delivery_due` ON `delivery` (`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `delivery_webhook` ON `delivery` (`webhook_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `webhook` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`url` text NOT NULL,
	`host` text NOT NULL,
	`events` text NOT NULL,
	`package_id` text,
	`secret` text NOT NULL,
	`enabled` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`package_id`) REFERENCES `package`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "webhook_kind" CHECK("webhook"."kind" in ('standard', 'chat'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `idempotency_created` ON `idempotency` (`created_at`);