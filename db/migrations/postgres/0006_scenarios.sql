CREATE TABLE "ordered_run" (
	"id" text PRIMARY KEY NOT NULL,
	"version_id" text NOT NULL,
	"target" text NOT NULL,
	"asked" jsonb NOT NULL,
	"state" text NOT NULL,
	"total" bigint NOT NULL,
	"done" bigint NOT NULL,
	"failed" bigint NOT NULL,
	"by" text NOT NULL,
	"note" text,
	"asked_at" bigint NOT NULL,
	"began_at" bigint,
	"ended_at" bigint,
	"claimed_until" bigint,
	CONSTRAINT "ordered_run_target" CHECK ("ordered_run"."target" in ('artifact', 'endpoint', 'reported')),
	CONSTRAINT "ordered_run_state_known" CHECK ("ordered_run"."state" in ('queued', 'running', 'done', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "ordered_run_part" (
	"run_id" text NOT NULL,
	"part" bigint NOT NULL,
	"results" text NOT NULL,
	CONSTRAINT "ordered_run_part_run_id_part_pk" PRIMARY KEY("run_id","part")
);
--> statement-breakpoint
CREATE TABLE "incident" (
	"event_id" text PRIMARY KEY NOT NULL,
	"package_id" text NOT NULL,
	"release_id" text,
	"state" text NOT NULL,
	"cause" text,
	"resolution" text,
	"resolved_at" bigint,
	CONSTRAINT "incident_state" CHECK ("incident"."state" in ('open', 'resolved')),
	CONSTRAINT "incident_cause" CHECK ("incident"."cause" is null or "incident"."cause" in ('code', 'configuration', 'data', 'scenarios', 'model', 'environment', 'api', 'outside')),
	CONSTRAINT "incident_resolved" CHECK (("incident"."state" = 'resolved') = ("incident"."resolved_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "incident_draft" (
	"incident_id" text NOT NULL,
	"draft_id" text NOT NULL,
	"scenario" text COLLATE "C" NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "incident_draft_incident_id_draft_id_scenario_pk" PRIMARY KEY("incident_id","draft_id","scenario")
);
--> statement-breakpoint
CREATE TABLE "incident_note" (
	"id" text PRIMARY KEY NOT NULL,
	"incident_id" text NOT NULL,
	"text" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident_scenario" (
	"incident_id" text COLLATE "C" NOT NULL,
	"version_id" text NOT NULL,
	"scenario" text COLLATE "C" NOT NULL,
	CONSTRAINT "incident_scenario_incident_id_version_id_scenario_pk" PRIMARY KEY("incident_id","version_id","scenario")
);
--> statement-breakpoint
CREATE TABLE "named_secret" (
	"name" text COLLATE "C" PRIMARY KEY NOT NULL,
	"origin" text NOT NULL,
	"header" text NOT NULL,
	"value" text NOT NULL,
	"by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "version_scenario_tag" (
	"version_id" text NOT NULL,
	"tag" text COLLATE "C" NOT NULL,
	"n" bigint NOT NULL,
	CONSTRAINT "version_scenario_tag_version_id_tag_pk" PRIMARY KEY("version_id","tag")
);
--> statement-breakpoint
ALTER TABLE "event" DROP CONSTRAINT "event_kind";--> statement-breakpoint
ALTER TABLE "scenario_run" ADD COLUMN "began_at" bigint;--> statement-breakpoint
ALTER TABLE "ordered_run" ADD CONSTRAINT "ordered_run_version_id_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."version"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ordered_run_part" ADD CONSTRAINT "ordered_run_part_run_id_ordered_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."ordered_run"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_event_id_event_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."event"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_package_id_package_id_fk" FOREIGN KEY ("package_id") REFERENCES "public"."package"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_draft" ADD CONSTRAINT "incident_draft_incident_id_incident_event_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("event_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_note" ADD CONSTRAINT "incident_note_incident_id_incident_event_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("event_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_scenario" ADD CONSTRAINT "incident_scenario_version_id_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."version"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_scenario_tag" ADD CONSTRAINT "version_scenario_tag_version_id_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."version"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ordered_run_state" ON "ordered_run" USING btree ("state","asked_at");--> statement-breakpoint
CREATE INDEX "ordered_run_version" ON "ordered_run" USING btree ("version_id","asked_at");--> statement-breakpoint
CREATE INDEX "incident_package" ON "incident" USING btree ("package_id","state");--> statement-breakpoint
CREATE INDEX "incident_note_at" ON "incident_note" USING btree ("incident_id","at");--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_kind" CHECK ("event"."kind" in ('pricing', 'campaign', 'assortment', 'data', 'technical', 'outage', 'season', 'incident', 'other'));--> statement-breakpoint
INSERT INTO version_scenario_tag (version_id, tag, n)
SELECT s.version_id, tag.value, count(DISTINCT s.position) FROM version_scenario s CROSS JOIN LATERAL jsonb_array_elements_text(coalesce(s.scenario::jsonb->'tags', '[]'::jsonb)) AS tag(value) GROUP BY 1, 2;
