CREATE TABLE "event" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"description" text,
	"at" bigint NOT NULL,
	"until" bigint,
	"environment" text COLLATE "C",
	"by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "event_kind" CHECK ("event"."kind" in ('pricing', 'campaign', 'assortment', 'data', 'technical', 'outage', 'season', 'other')),
	CONSTRAINT "event_until" CHECK ("event"."until" is null or "event"."until" > "event"."at")
);
--> statement-breakpoint
CREATE TABLE "event_scope" (
	"event_id" text NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	CONSTRAINT "event_scope_event_id_subject_pk" PRIMARY KEY("event_id","subject")
);
--> statement-breakpoint
CREATE TABLE "kpi" (
	"name" text COLLATE "C" PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"direction" text NOT NULL,
	"unit" text,
	"role" text NOT NULL,
	"primary" boolean NOT NULL,
	"guardrail" boolean NOT NULL,
	"exposure" boolean NOT NULL,
	"minimum_sample" bigint,
	"minimum_effect" double precision,
	"created_at" bigint NOT NULL,
	CONSTRAINT "kpi_kind" CHECK ("kpi"."kind" in ('proportion', 'mean', 'ratio')),
	CONSTRAINT "kpi_direction" CHECK ("kpi"."direction" in ('higher', 'lower')),
	CONSTRAINT "kpi_role" CHECK ("kpi"."role" in ('business', 'model', 'service'))
);
--> statement-breakpoint
CREATE TABLE "observation" (
	"series_id" text COLLATE "C" NOT NULL,
	"from" bigint NOT NULL,
	"to" bigint NOT NULL,
	"n" bigint NOT NULL,
	"sum" double precision NOT NULL,
	"squares" double precision NOT NULL,
	"denominator" double precision NOT NULL,
	"denominator_squares" double precision NOT NULL,
	"products" double precision NOT NULL,
	CONSTRAINT "observation_series_id_from_pk" PRIMARY KEY("series_id","from"),
	CONSTRAINT "observation_bucket" CHECK ("observation"."from" < "observation"."to" and "observation"."to" - "observation"."from" <= 90000000),
	CONSTRAINT "observation_n" CHECK ("observation"."n" >= 0)
);
--> statement-breakpoint
CREATE TABLE "observation_day" (
	"series_id" text COLLATE "C" NOT NULL,
	"day" bigint NOT NULL,
	"n" bigint NOT NULL,
	"sum" double precision NOT NULL,
	"squares" double precision NOT NULL,
	"denominator" double precision NOT NULL,
	"denominator_squares" double precision NOT NULL,
	"products" double precision NOT NULL,
	CONSTRAINT "observation_day_series_id_day_pk" PRIMARY KEY("series_id","day")
);
--> statement-breakpoint
CREATE TABLE "observation_series" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kpi" text COLLATE "C" NOT NULL,
	"package_id" text NOT NULL,
	"environment" text COLLATE "C" NOT NULL,
	"version_id" text NOT NULL,
	"segment" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "event_scope" ADD CONSTRAINT "event_scope_event_id_event_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."event"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_series_id_observation_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."observation_series"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation_day" ADD CONSTRAINT "observation_day_series_id_observation_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."observation_series"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation_series" ADD CONSTRAINT "observation_series_package_id_package_id_fk" FOREIGN KEY ("package_id") REFERENCES "public"."package"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation_series" ADD CONSTRAINT "observation_series_version_id_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."version"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_at" ON "event" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "event_scope_subject" ON "event_scope" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "observation_series_place" ON "observation_series" USING btree ("package_id","environment","kpi");--> statement-breakpoint
CREATE INDEX "observation_series_version" ON "observation_series" USING btree ("version_id");