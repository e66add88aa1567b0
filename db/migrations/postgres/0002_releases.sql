CREATE TABLE "environment" (
	"name" text COLLATE "C" PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"tier" text NOT NULL,
	"position" bigint NOT NULL,
	"standard" text COLLATE "C",
	"gates" jsonb NOT NULL,
	"approvals" jsonb NOT NULL,
	"self_approval" boolean NOT NULL,
	"silent_after" bigint NOT NULL,
	"removed_at" bigint,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "environment_tier" CHECK ("environment"."tier" in ('development', 'staging', 'production')),
	CONSTRAINT "environment_silent" CHECK ("environment"."silent_after" > 0)
);
--> statement-breakpoint
CREATE TABLE "freeze_window" (
	"id" text PRIMARY KEY NOT NULL,
	"environment" text COLLATE "C" NOT NULL,
	"from" bigint NOT NULL,
	"until" bigint NOT NULL,
	"reason" text NOT NULL,
	"by" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "freeze_window_span" CHECK ("freeze_window"."until" > "freeze_window"."from")
);
--> statement-breakpoint
CREATE TABLE "metric" (
	"name" text COLLATE "C" PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"direction" text NOT NULL,
	"unit" text,
	"least" double precision,
	"most" double precision,
	"primary" boolean NOT NULL,
	"guardrail" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "metric_direction" CHECK ("metric"."direction" in ('higher', 'lower'))
);
--> statement-breakpoint
CREATE TABLE "metric_value" (
	"id" text PRIMARY KEY NOT NULL,
	"version_id" text NOT NULL,
	"digest" text COLLATE "C" NOT NULL,
	"metric" text COLLATE "C" NOT NULL,
	"value" double precision NOT NULL,
	"dataset" text COLLATE "C" NOT NULL,
	"split" text COLLATE "C" NOT NULL,
	"slice" text COLLATE "C" NOT NULL,
	"n" bigint,
	"lower" double precision,
	"upper" double precision,
	"by" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scenario_result" (
	"run_id" text NOT NULL,
	"scenario" text COLLATE "C" NOT NULL,
	"outcome" text NOT NULL,
	"actual" text,
	"note" text,
	"duration" double precision,
	CONSTRAINT "scenario_result_run_id_scenario_pk" PRIMARY KEY("run_id","scenario"),
	CONSTRAINT "scenario_result_outcome" CHECK ("scenario_result"."outcome" in ('pass', 'fail', 'error', 'skipped'))
);
--> statement-breakpoint
CREATE TABLE "scenario_run" (
	"id" text PRIMARY KEY NOT NULL,
	"version_id" text NOT NULL,
	"digest" text COLLATE "C" NOT NULL,
	"target" text NOT NULL,
	"runner" jsonb NOT NULL,
	"declared" bigint NOT NULL,
	"passed" bigint NOT NULL,
	"failed" bigint NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "scenario_run_target" CHECK ("scenario_run"."target" in ('artifact', 'endpoint', 'reported')),
	CONSTRAINT "scenario_run_counts" CHECK ("scenario_run"."passed" + "scenario_run"."failed" <= "scenario_run"."declared")
);
--> statement-breakpoint
CREATE TABLE "evidence_snapshot" (
	"digest" text COLLATE "C" PRIMARY KEY NOT NULL,
	"evidence" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "promotion" (
	"id" text PRIMARY KEY NOT NULL,
	"package_id" text NOT NULL,
	"version_id" text NOT NULL,
	"digest" text COLLATE "C" NOT NULL,
	"environment" text COLLATE "C" NOT NULL,
	"share" bigint NOT NULL,
	"shadow" boolean NOT NULL,
	"rest_version_id" text,
	"rationale" text NOT NULL,
	"breaking_acknowledged" boolean NOT NULL,
	"based_on" text,
	"state" text NOT NULL,
	"requested_by" text NOT NULL,
	"requester_id" text COLLATE "C" NOT NULL,
	"requester_person_id" text COLLATE "C",
	"requested_at" bigint NOT NULL,
	"evidence" text COLLATE "C" NOT NULL,
	"closed_by" text,
	"closed_at" bigint,
	"closing_comment" text,
	CONSTRAINT "promotion_state_known" CHECK ("promotion"."state" in ('open', 'applied', 'rejected', 'withdrawn')),
	CONSTRAINT "promotion_share" CHECK ("promotion"."share" between 0 and 10000 and ("promotion"."share" = 0) = "promotion"."shadow"),
	CONSTRAINT "promotion_closed" CHECK (("promotion"."state" = 'open') = ("promotion"."closed_at" is null))
);
--> statement-breakpoint
CREATE TABLE "ramp" (
	"promotion_id" text PRIMARY KEY NOT NULL,
	"steps" jsonb NOT NULL,
	"state" text NOT NULL,
	"step" bigint NOT NULL,
	"release_id" text,
	"stepped_at" bigint NOT NULL,
	"due_at" bigint,
	"held_because" text,
	"held_key" text,
	"approved_by" text,
	"sample_from" bigint NOT NULL,
	CONSTRAINT "ramp_state" CHECK ("ramp"."state" in ('running', 'paused', 'ended', 'done'))
);
--> statement-breakpoint
CREATE TABLE "review" (
	"id" text PRIMARY KEY NOT NULL,
	"promotion_id" text NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"by" text NOT NULL,
	"decision" text NOT NULL,
	"comment" text NOT NULL,
	"evidence" text COLLATE "C" NOT NULL,
	"self" boolean NOT NULL,
	"at" bigint NOT NULL,
	"voided_at" bigint,
	"voided_because" text,
	CONSTRAINT "review_decision" CHECK ("review"."decision" in ('approve', 'changes', 'reject'))
);
--> statement-breakpoint
CREATE TABLE "waiver" (
	"promotion_id" text NOT NULL,
	"gate" text COLLATE "C" NOT NULL,
	"verdict" text NOT NULL,
	"reason" text NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "waiver_promotion_id_gate_pk" PRIMARY KEY("promotion_id","gate")
);
--> statement-breakpoint
CREATE TABLE "placement" (
	"package_id" text NOT NULL,
	"environment" text COLLATE "C" NOT NULL,
	"package_name" text COLLATE "C" NOT NULL,
	"release_id" text NOT NULL,
	"sequence" bigint NOT NULL,
	"effective_at" bigint NOT NULL,
	"first_at" bigint NOT NULL,
	CONSTRAINT "placement_package_id_environment_pk" PRIMARY KEY("package_id","environment")
);
--> statement-breakpoint
CREATE TABLE "release" (
	"id" text PRIMARY KEY NOT NULL,
	"package_id" text NOT NULL,
	"environment" text COLLATE "C" NOT NULL,
	"sequence" bigint NOT NULL,
	"based_on" text,
	"effective_at" bigint NOT NULL,
	"cause" text NOT NULL,
	"promotion_id" text,
	"restores" text,
	"returns_to" text,
	"reason" text,
	"category" text,
	"evidence" text COLLATE "C",
	"by" text NOT NULL,
	CONSTRAINT "release_cause" CHECK ("release"."cause" in ('promotion', 'ramp', 'rollback')),
	CONSTRAINT "release_rollback" CHECK ("release"."cause" <> 'rollback' or ("release"."restores" is not null and "release"."reason" is not null and "release"."category" is not null)),
	CONSTRAINT "release_promoted" CHECK ("release"."cause" = 'rollback' or "release"."promotion_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "release_arm" (
	"release_id" text NOT NULL,
	"version_id" text NOT NULL,
	"share" bigint NOT NULL,
	"shadow" boolean NOT NULL,
	CONSTRAINT "release_arm_release_id_version_id_pk" PRIMARY KEY("release_id","version_id"),
	CONSTRAINT "release_arm_share" CHECK ("release_arm"."share" between 0 and 10000),
	CONSTRAINT "release_arm_shadow" CHECK (("release_arm"."share" = 0) = "release_arm"."shadow")
);
--> statement-breakpoint
CREATE TABLE "service_report" (
	"package_id" text NOT NULL,
	"environment" text COLLATE "C" NOT NULL,
	"instance" text COLLATE "C" NOT NULL,
	"digest" text COLLATE "C" NOT NULL,
	"first_at" bigint NOT NULL,
	"last_at" bigint NOT NULL,
	"predictions" bigint NOT NULL,
	CONSTRAINT "service_report_package_id_environment_instance_digest_pk" PRIMARY KEY("package_id","environment","instance","digest")
);
--> statement-breakpoint
CREATE TABLE "delivery" (
	"id" text PRIMARY KEY NOT NULL,
	"webhook_id" text NOT NULL,
	"event" text COLLATE "C" NOT NULL,
	"payload" text NOT NULL,
	"state" text NOT NULL,
	"attempts" jsonb NOT NULL,
	"due_at" bigint,
	"created_at" bigint NOT NULL,
	CONSTRAINT "delivery_state" CHECK ("delivery"."state" in ('pending', 'delivered', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "webhook" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"url" text NOT NULL,
	"host" text NOT NULL,
	"events" jsonb NOT NULL,
	"package_id" text,
	"secret" text NOT NULL,
	"enabled" boolean NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "webhook_kind" CHECK ("webhook"."kind" in ('standard', 'chat'))
);
--> statement-breakpoint
ALTER TABLE "metric_value" ADD CONSTRAINT "metric_value_version_id_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."version"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenario_result" ADD CONSTRAINT "scenario_result_run_id_scenario_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."scenario_run"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenario_run" ADD CONSTRAINT "scenario_run_version_id_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."version"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion" ADD CONSTRAINT "promotion_package_id_package_id_fk" FOREIGN KEY ("package_id") REFERENCES "public"."package"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion" ADD CONSTRAINT "promotion_version_id_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion" ADD CONSTRAINT "promotion_rest_version_id_version_id_fk" FOREIGN KEY ("rest_version_id") REFERENCES "public"."version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion" ADD CONSTRAINT "promotion_evidence_evidence_snapshot_digest_fk" FOREIGN KEY ("evidence") REFERENCES "public"."evidence_snapshot"("digest") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ramp" ADD CONSTRAINT "ramp_promotion_id_promotion_id_fk" FOREIGN KEY ("promotion_id") REFERENCES "public"."promotion"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review" ADD CONSTRAINT "review_promotion_id_promotion_id_fk" FOREIGN KEY ("promotion_id") REFERENCES "public"."promotion"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review" ADD CONSTRAINT "review_evidence_evidence_snapshot_digest_fk" FOREIGN KEY ("evidence") REFERENCES "public"."evidence_snapshot"("digest") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiver" ADD CONSTRAINT "waiver_promotion_id_promotion_id_fk" FOREIGN KEY ("promotion_id") REFERENCES "public"."promotion"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement" ADD CONSTRAINT "placement_package_id_package_id_fk" FOREIGN KEY ("package_id") REFERENCES "public"."package"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement" ADD CONSTRAINT "placement_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release" ADD CONSTRAINT "release_package_id_package_id_fk" FOREIGN KEY ("package_id") REFERENCES "public"."package"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_arm" ADD CONSTRAINT "release_arm_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_arm" ADD CONSTRAINT "release_arm_version_id_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_report" ADD CONSTRAINT "service_report_package_id_package_id_fk" FOREIGN KEY ("package_id") REFERENCES "public"."package"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_webhook_id_webhook_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhook"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_package_id_package_id_fk" FOREIGN KEY ("package_id") REFERENCES "public"."package"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "freeze_window_until" ON "freeze_window" USING btree ("environment","until");--> statement-breakpoint
CREATE INDEX "metric_value_place" ON "metric_value" USING btree ("version_id","metric","dataset","split","slice","at");--> statement-breakpoint
CREATE INDEX "scenario_run_version" ON "scenario_run" USING btree ("version_id","at");--> statement-breakpoint
CREATE INDEX "promotion_package" ON "promotion" USING btree ("package_id","requested_at");--> statement-breakpoint
CREATE INDEX "promotion_state" ON "promotion" USING btree ("state","requested_at");--> statement-breakpoint
CREATE INDEX "promotion_version" ON "promotion" USING btree ("version_id","state");--> statement-breakpoint
CREATE INDEX "ramp_due" ON "ramp" USING btree ("state","due_at");--> statement-breakpoint
CREATE INDEX "review_promotion" ON "review" USING btree ("promotion_id","at");--> statement-breakpoint
CREATE INDEX "review_person" ON "review" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "placement_name" ON "placement" USING btree ("package_name","environment");--> statement-breakpoint
CREATE INDEX "placement_environment" ON "placement" USING btree ("environment","package_name");--> statement-breakpoint
CREATE INDEX "placement_release" ON "placement" USING btree ("release_id");--> statement-breakpoint
CREATE UNIQUE INDEX "release_sequence" ON "release" USING btree ("package_id","environment","sequence");--> statement-breakpoint
CREATE INDEX "release_effective" ON "release" USING btree ("package_id","environment","effective_at");--> statement-breakpoint
CREATE INDEX "release_promotion" ON "release" USING btree ("promotion_id");--> statement-breakpoint
CREATE INDEX "release_arm_version" ON "release_arm" USING btree ("version_id");--> statement-breakpoint
CREATE INDEX "service_report_last" ON "service_report" USING btree ("package_id","environment","last_at");--> statement-breakpoint
CREATE INDEX "delivery_due" ON "delivery" USING btree ("state","due_at");--> statement-breakpoint
CREATE INDEX "delivery_webhook" ON "delivery" USING btree ("webhook_id","created_at");--> statement-breakpoint
CREATE INDEX "idempotency_created" ON "idempotency" USING btree ("created_at");