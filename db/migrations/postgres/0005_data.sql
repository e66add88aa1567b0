CREATE TABLE "dataset" (
	"name" text COLLATE "C" PRIMARY KEY NOT NULL,
	"described" boolean NOT NULL,
	"description" text,
	"location" text,
	"owner" text COLLATE "C",
	"steward" text COLLATE "C",
	"example" boolean DEFAULT false NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dataset_alias" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"namespace" text NOT NULL,
	"name" text NOT NULL,
	"dataset" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dataset_profile" (
	"dataset" text COLLATE "C" NOT NULL,
	"label" text COLLATE "C" NOT NULL,
	"profile" jsonb NOT NULL,
	CONSTRAINT "dataset_profile_dataset_label_pk" PRIMARY KEY("dataset","label")
);
--> statement-breakpoint
CREATE TABLE "dataset_version" (
	"dataset" text COLLATE "C" NOT NULL,
	"label" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"described" boolean NOT NULL,
	"as_of" text COLLATE "C",
	"window_from" text COLLATE "C",
	"window_to" text COLLATE "C",
	"digest" text COLLATE "C",
	"rows" bigint,
	"bytes" bigint,
	"location" text,
	"schema" jsonb,
	"by" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "dataset_version_dataset_label_pk" PRIMARY KEY("dataset","label")
);
--> statement-breakpoint
CREATE TABLE "dataset_withdrawal" (
	"dataset" text COLLATE "C" NOT NULL,
	"label" text COLLATE "C" NOT NULL,
	"reason" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "dataset_withdrawal_dataset_label_pk" PRIMARY KEY("dataset","label")
);
--> statement-breakpoint
CREATE TABLE "version_dataset" (
	"version_id" text NOT NULL,
	"position" bigint NOT NULL,
	"role" text NOT NULL,
	"dataset" text COLLATE "C" NOT NULL,
	"label" text COLLATE "C" NOT NULL,
	CONSTRAINT "version_dataset_version_id_position_pk" PRIMARY KEY("version_id","position"),
	CONSTRAINT "version_dataset_role" CHECK ("version_dataset"."role" in ('training', 'validation', 'test'))
);
--> statement-breakpoint
CREATE TABLE "column_edge" (
	"dataset" text COLLATE "C" NOT NULL,
	"column" text COLLATE "C" NOT NULL,
	"from_dataset" text COLLATE "C" NOT NULL,
	"from_column" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C",
	"subtype" text COLLATE "C",
	"description" text,
	"at" bigint NOT NULL,
	CONSTRAINT "column_edge_dataset_column_from_dataset_from_column_pk" PRIMARY KEY("dataset","column","from_dataset","from_column")
);
--> statement-breakpoint
CREATE TABLE "edge" (
	"kind" text COLLATE "C" NOT NULL,
	"child" text COLLATE "C" NOT NULL,
	"parent" text COLLATE "C" NOT NULL,
	CONSTRAINT "edge_kind_child_parent_pk" PRIMARY KEY("kind","child","parent"),
	CONSTRAINT "edge_kind" CHECK ("edge"."kind" in ('job', 'run'))
);
--> statement-breakpoint
CREATE TABLE "job" (
	"name" text COLLATE "C" PRIMARY KEY NOT NULL,
	"identity" text COLLATE "C" NOT NULL,
	"namespace" text NOT NULL,
	"title" text NOT NULL,
	"description" text,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lineage_event" (
	"subject" text COLLATE "C" NOT NULL,
	"written" text COLLATE "C" NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"event" text NOT NULL,
	"received_at" bigint NOT NULL,
	CONSTRAINT "lineage_event_subject_written_type_pk" PRIMARY KEY("subject","written","type")
);
--> statement-breakpoint
CREATE TABLE "run" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"job" text COLLATE "C" NOT NULL,
	"state" text NOT NULL,
	"state_at" bigint NOT NULL,
	"started_at" bigint,
	"ended_at" bigint,
	"parent" text COLLATE "C",
	"error" text,
	CONSTRAINT "run_state" CHECK ("run"."state" in ('started', 'running', 'complete', 'failed', 'aborted', 'unknown'))
);
--> statement-breakpoint
ALTER TABLE "dataset_alias" ADD CONSTRAINT "dataset_alias_dataset_dataset_name_fk" FOREIGN KEY ("dataset") REFERENCES "public"."dataset"("name") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_profile" ADD CONSTRAINT "dataset_profile_dataset_label_dataset_version_dataset_label_fk" FOREIGN KEY ("dataset","label") REFERENCES "public"."dataset_version"("dataset","label") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_version" ADD CONSTRAINT "dataset_version_dataset_dataset_name_fk" FOREIGN KEY ("dataset") REFERENCES "public"."dataset"("name") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_withdrawal" ADD CONSTRAINT "dataset_withdrawal_dataset_label_dataset_version_dataset_label_fk" FOREIGN KEY ("dataset","label") REFERENCES "public"."dataset_version"("dataset","label") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_dataset" ADD CONSTRAINT "version_dataset_version_id_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."version"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_dataset" ADD CONSTRAINT "version_dataset_dataset_dataset_name_fk" FOREIGN KEY ("dataset") REFERENCES "public"."dataset"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run" ADD CONSTRAINT "run_job_job_name_fk" FOREIGN KEY ("job") REFERENCES "public"."job"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dataset_owner" ON "dataset" USING btree ("owner","name");--> statement-breakpoint
CREATE INDEX "dataset_steward" ON "dataset" USING btree ("steward","name");--> statement-breakpoint
CREATE INDEX "dataset_alias_dataset" ON "dataset_alias" USING btree ("dataset");--> statement-breakpoint
CREATE INDEX "dataset_version_at" ON "dataset_version" USING btree ("dataset","at","label");--> statement-breakpoint
CREATE INDEX "dataset_version_digest" ON "dataset_version" USING btree ("digest");--> statement-breakpoint
CREATE INDEX "version_dataset_data" ON "version_dataset" USING btree ("dataset","label","version_id");--> statement-breakpoint
CREATE INDEX "column_edge_from" ON "column_edge" USING btree ("from_dataset","from_column");--> statement-breakpoint
CREATE INDEX "edge_parent" ON "edge" USING btree ("kind","parent","child");--> statement-breakpoint
CREATE UNIQUE INDEX "job_identity" ON "job" USING btree ("identity");--> statement-breakpoint
CREATE INDEX "lineage_event_at" ON "lineage_event" USING btree ("subject","at");--> statement-breakpoint
CREATE INDEX "lineage_event_received" ON "lineage_event" USING btree ("received_at","subject");--> statement-breakpoint
CREATE INDEX "run_job" ON "run" USING btree ("job","state_at");--> statement-breakpoint
INSERT INTO dataset (name, described, example, created_by, created_at, changed_at)
SELECT reference.value->>'dataset', false, bool_and(p.example), min(v.registered_by), min(v.created_at), max(v.created_at)
FROM version v JOIN package p ON p.id = v.package_id CROSS JOIN LATERAL jsonb_array_elements(coalesce(v.manifest::jsonb->'data', '[]'::jsonb)) WITH ORDINALITY AS reference(value, place) GROUP BY 1;--> statement-breakpoint
INSERT INTO dataset_version (dataset, label, at, described, by, created_at)
SELECT reference.value->>'dataset', reference.value->>'version', min(v.created_at), false, min(v.registered_by), min(v.created_at)
FROM version v CROSS JOIN LATERAL jsonb_array_elements(coalesce(v.manifest::jsonb->'data', '[]'::jsonb)) WITH ORDINALITY AS reference(value, place) WHERE reference.value->>'version' IS NOT NULL GROUP BY 1, 2;--> statement-breakpoint
INSERT INTO version_dataset (version_id, position, role, dataset, label)
SELECT v.id, reference.place - 1, reference.value->>'role', reference.value->>'dataset', coalesce(reference.value->>'version', '')
FROM version v CROSS JOIN LATERAL jsonb_array_elements(coalesce(v.manifest::jsonb->'data', '[]'::jsonb)) WITH ORDINALITY AS reference(value, place);
