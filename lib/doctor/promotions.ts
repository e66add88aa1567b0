import { createHash } from 'node:crypto'
import { asc, eq, gt, inArray } from 'drizzle-orm'
import { db } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { evidenceSnapshot, promotion } from '#db/schema/promotions'
import { release } from '#db/schema/releases'
import { version } from '#db/schema/versions'
import type { Evidence } from '#lib/promotions/evidence'
import { loadStanding } from '#lib/promotions/load'
import { blocking } from '#lib/promotions/rules'
import type { Examination, Report } from './schema.ts'

const restore = 'It was changed behind the catalog. Restore the newest backup in which it is whole.'
const pageSize = 50

const snapshotsAfter = (digest: string) =>
  db
    .select()
    .from(evidenceSnapshot)
    .where(gt(evidenceSnapshot.digest, digest))
    .orderBy(asc(evidenceSnapshot.digest))
    .limit(pageSize)

const frozen: Examination = {
  invariant: 'I7',
  promise: 'what was known when somebody decided is what they saw: evidence has the digest of its text',
  of: 'evidence snapshots',
  async examine(report) {
    let looked = 0
    for (let rows = await snapshotsAfter(''); rows.length > 0; rows = await snapshotsAfter(rows.at(-1)?.digest ?? '')) {
      looked += rows.length
      for (const { digest, evidence } of rows) {
        const found = `sha256:${createHash('sha256').update(evidence, 'utf8').digest('hex')}`
        if (found === digest) continue
        report({ subject: `evidence ${digest}`, what: `holds another text, of ${found}`, repair: restore })
      }
    }
    return looked
  },
}

type Row = { row: typeof promotion.$inferSelect; label: string; versionDigest: string }

async function* everyPromotion(): AsyncGenerator<Row> {
  for (let last: string | undefined = ''; last !== undefined; ) {
    const rows: { row: Row['row']; name: string; number: string; versionDigest: string }[] = await db
      .select({ row: promotion, name: modelPackage.name, number: version.number, versionDigest: version.digest })
      .from(promotion)
      .innerJoin(modelPackage, eq(modelPackage.id, promotion.packageId))
      .innerJoin(version, eq(version.id, promotion.versionId))
      .where(gt(promotion.id, last))
      .orderBy(asc(promotion.id))
      .limit(pageSize)
    for (const { row, name, number, versionDigest } of rows)
      yield { row, label: `promotion of ${name} ${number} to ${row.environment}`, versionDigest }
    last = rows.at(-1)?.row.id
  }
}

const eachPromotion = async (
  report: Report,
  look: (found: Row, tell: (what: string) => void) => Promise<void>,
): Promise<number> => {
  let looked = 0
  for await (const found of everyPromotion()) {
    looked += 1
    const tell = (what: string) => report({ subject: found.label, what, repair: restore })
    await look(found, tell).catch((error: Error) => tell(`can not be read: ${error.message}`))
  }
  return looked
}

const isOf = (evidence: Evidence, { digest, environment }: Row['row']) =>
  evidence.digest === digest && evidence.environment === environment

const decided: Examination = {
  invariant: 'I7',
  promise: 'approvals are by others than who asked, or say that they are not, and are bound to the digest',
  of: 'promotions',
  examine: (report) =>
    eachPromotion(report, async ({ row, versionDigest }, tell) => {
      if (row.digest !== versionDigest) tell(`names ${row.digest}, the version is ${versionDigest}`)
      const { reviews } = await loadStanding(row, 0)
      for (const { by, decision, personId, self, decided } of reviews) {
        if (decision !== 'approve') continue
        if (!isOf(decided.evidence, row)) tell(`was approved by ${by} on evidence of something else`)
        if (personId === row.requesterPersonId && !(self && decided.evidence.asks.selfApproval))
          tell(`was approved by ${by}, who asked for it`)
      }
    }),
}

const applied: Examination = {
  invariant: 'I7',
  promise: 'every promotion that was applied made its release, by gates that held or were waived on its evidence',
  of: 'applied promotions',
  examine: (report) =>
    eachPromotion(report, async ({ row }, tell) => {
      const made = await db.select().from(release).where(eq(release.promotionId, row.id)).orderBy(asc(release.sequence))
      const strange = made.filter((one) => one.packageId !== row.packageId || one.environment !== row.environment)
      if (strange.length > 0) tell('made a release elsewhere')
      if (row.state !== 'applied') return made.length > 0 ? tell(`is ${row.state} and made a release`) : undefined
      if (made[0]?.evidence !== row.evidence) tell(made[0] ? 'made a release on other evidence' : 'made no release')
      const standing = await loadStanding(row, 0)
      if (!isOf(standing.evidence, row)) tell('was applied on evidence of something else')
      for (const { title, verdict } of blocking(standing)) tell(`was applied past a gate: ${title}: ${verdict}`)
    }),
}

const releasesAfter = (id: string) =>
  db
    .select({
      id: release.id,
      cause: release.cause,
      promotionId: release.promotionId,
      environment: release.environment,
    })
    .from(release)
    .where(gt(release.id, id))
    .orderBy(asc(release.id))
    .limit(pageSize)

const promoted: Examination = {
  invariant: 'I7',
  promise: 'every release is by a promotion, or by a rollback',
  of: 'promoted releases',
  async examine(report) {
    let looked = 0
    for (let rows = await releasesAfter(''); rows.length > 0; rows = await releasesAfter(rows.at(-1)?.id ?? '')) {
      const made = rows.filter(({ cause }) => cause !== 'rollback')
      looked += made.length
      const ids = made.flatMap(({ promotionId }) => promotionId ?? [])
      const known = await db.select({ id: promotion.id }).from(promotion).where(inArray(promotion.id, ids))
      for (const { id, environment, promotionId } of made)
        if (!known.some((one) => one.id === promotionId))
          report({ subject: `release ${id} in ${environment}`, what: 'is by no promotion', repair: restore })
    }
    return looked
  },
}

export const promotionExaminations = [frozen, decided, applied, promoted]
