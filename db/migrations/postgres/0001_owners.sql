ALTER TABLE "package" ADD COLUMN "accountable" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "package" ADD COLUMN "backups" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE "package" SET "accountable" = (SELECT "owner" FROM "package_owner" WHERE "package_id" = "package"."id" AND "role" = 'accountable' LIMIT 1), "backups" = (SELECT count(*) FROM "package_owner" WHERE "package_id" = "package"."id" AND "role" = 'backup');--> statement-breakpoint
CREATE INDEX "package_accountable" ON "package" USING btree ("accountable","name");--> statement-breakpoint
CREATE INDEX "package_backups" ON "package" USING btree ("backups","name");