import { and, desc, eq, sql } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { release, releaseArm } from '#db/schema/releases'
import { version, withdrawal } from '#db/schema/versions'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { Refusal } from '#lib/errors'
import { iso } from '#lib/format'
import { whole } from '#lib/releases/rules'
import type { DigestTrace, Span } from './schema.ts'

const mostSpans = 500

/** What a digest is of, and where and when that was live; hidden content is missing like content that never was. */
export async function readDigest(actor: Actor | undefined, digest: string, environment?: string): Promise<DigestTrace> {
  return db.snapshot(async (reader) => {
    const [row] = await reader
      .select({ version, name: modelPackage.name, withdrawal })
      .from(version)
      .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
      .leftJoin(withdrawal, eq(withdrawal.versionId, version.id))
      .where(and(eq(version.digest, digest), seen(actor)))
    if (!row) {
      const sentence = `No version here has the digest ${digest}: is it the whole digest of a manifest, as shipshape pull prints it?`
      throw new Refusal('missing', 'digest_missing', sentence)
    }
    const { id, number, summary, registeredBy, createdAt } = row.version
    return {
      kind: 'digest' as const,
      digest,
      package: row.name,
      version: number,
      summary,
      registeredBy,
      registeredAt: iso(createdAt),
      withdrawal: row.withdrawal && {
        at: iso(row.withdrawal.at),
        by: row.withdrawal.by,
        reason: row.withdrawal.reason,
      },
      spans: await spansOf(actor, id, environment, reader),
    }
  })
}

/** When the release after a release took effect. */
const until = sql<
  number | null
>`(select r.effective_at from ${release} r where r.package_id = ${release.packageId} and r.environment = ${release.environment} and r.sequence = ${release.sequence} + 1)`.mapWith(
  Number,
)

/** Release by release, as the arm of any package that the actor may know of. */
async function spansOf(
  actor: Actor | undefined,
  versionId: string,
  environment: string | undefined,
  reader: Reader,
): Promise<Span[]> {
  const rows = await reader
    .select({
      package: modelPackage.name,
      environment: release.environment,
      release: release.id,
      share: releaseArm.share,
      shadow: releaseArm.shadow,
      from: release.effectiveAt,
      until,
    })
    .from(releaseArm)
    .innerJoin(release, eq(release.id, releaseArm.releaseId))
    .innerJoin(modelPackage, eq(modelPackage.id, release.packageId))
    .where(
      and(
        eq(releaseArm.versionId, versionId),
        environment === undefined ? undefined : eq(release.environment, environment),
        seen(actor),
      ),
    )
    .orderBy(desc(release.effectiveAt), desc(release.id))
    .limit(mostSpans)
  return rows.map((row) => ({
    ...row,
    share: row.share / whole,
    from: iso(row.from),
    until: row.until === null ? null : iso(row.until),
  }))
}
