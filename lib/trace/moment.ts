import { and, asc, eq, gt } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { release } from '#db/schema/releases'
import { may } from '#lib/access/permissions'
import type { Actor } from '#lib/caller'
import { readEnvironments } from '#lib/environments/reads'
import { invalid, Refusal } from '#lib/errors'
import { formatUtc, iso } from '#lib/format'
import { currentName, findPackage, packageMissing } from '#lib/packages/reads'
import { armsOf, releaseAt, releaseViewOf } from '#lib/releases/reads'
import { knownOf } from './arms.ts'
import { entriesAround, ownersAt } from './audit.ts'
import { approvalOf } from './promotion.ts'
import type { MomentTrace } from './schema.ts'

type Row = typeof release.$inferSelect
type Asked = { package: string; environment: string; at: number; now: number }

/**
 * What was live of a package in an environment at a moment, why, and what was known of it then: every part as of that moment, all
 * read from one state. Without a release by then it is refused (`not_live_then`) with the first moment that has one.
 */
export async function readMoment(actor: Actor | undefined, asked: Asked): Promise<MomentTrace> {
  const { environment, at, now } = asked
  if (at > now)
    throw invalid('query_invalid', [{ path: 'at', message: 'must not lie ahead: nothing is known of then' }])
  const { package: given } = asked
  const name = (await findPackage(given)) ? given : ((await currentName(given)) ?? given)
  return db.snapshot(async (reader) => {
    const subject = await findPackage(name, reader)
    if (!subject) throw packageMissing(given)
    const row = await releaseAt(subject.id, environment, at, reader)
    if (!row) throw await notLiveThen(subject.id, { ...asked, package: name }, reader)
    const [next] = await releasesAfter(row, reader)
    const view = await viewOf(actor, name, row, reader)
    const arms = await armsOf(row.id, reader)
    const restored = row.restores === null ? undefined : await releaseById(row.restores, reader)
    const promoted = await promotedBy(restored ?? row, reader)
    const promotion = promoted && (await approvalOf(promoted, reader))
    const traced = await Promise.all(
      view.arms.map(async (arm, index) => ({
        ...arm,
        known: arm.package === null ? null : await knownOf(arms[index]?.versionId ?? '', at, reader),
      })),
    )
    const environments = await readEnvironments(reader)
    return {
      kind: 'moment' as const,
      package: name,
      title: subject.title,
      environment,
      tier: environments.find((one) => one.name === environment)?.tier ?? null,
      at: iso(at),
      release: view,
      until: next ? iso(next.effectiveAt) : null,
      arms: traced,
      rollback:
        row.category === null
          ? null
          : {
              reason: row.reason ?? '',
              category: row.category,
              by: row.by,
              restores: restored ? await viewOf(actor, name, restored, reader) : null,
            },
      promotion: promotion ?? null,
      owners: await ownersAt(subject.id, at, reader),
      audit: may(actor, 'audit.read')
        ? await entriesAround(actor, subjectsOf(row, promotion?.id, arms, view.arms), at, reader)
        : null,
    }
  })
}

/** What the audit is asked about: never a version that is hidden. */
const subjectsOf = (
  row: Row,
  promotion: string | undefined,
  arms: { versionId: string }[],
  views: { package: string | null }[],
) => [
  `release:${row.id}`,
  ...(promotion === undefined ? [] : [`promotion:${promotion}`]),
  ...arms.flatMap(({ versionId }, index) => (views[index]?.package === null ? [] : [`version:${versionId}`])),
]

async function viewOf(actor: Actor | undefined, name: string, row: Row, reader: Reader) {
  const view = await releaseViewOf(actor, name, row, reader)
  if (!view) throw new Error('a release that was read is gone')
  return view
}

const releaseById = async (id: string, reader: Reader): Promise<Row | undefined> =>
  (await reader.select().from(release).where(eq(release.id, id)))[0]

const releasesAfter = ({ packageId, environment, sequence }: Row, reader: Reader): Promise<Row[]> =>
  reader
    .select()
    .from(release)
    .where(and(eq(release.packageId, packageId), eq(release.environment, environment), gt(release.sequence, sequence)))
    .orderBy(asc(release.sequence))
    .limit(1)

/** The release that a promotion made, behind the rollbacks that restored its allocation. */
async function promotedBy(row: Row, reader: Reader): Promise<Row | undefined> {
  let behind: Row | undefined = row
  while (behind && behind.restores !== null) behind = await releaseById(behind.restores, reader)
  return behind
}

async function notLiveThen(packageId: string, { package: name, environment, at }: Asked, reader: Reader) {
  const firsts = await reader
    .select({ environment: release.environment, at: release.effectiveAt })
    .from(release)
    .where(and(eq(release.packageId, packageId), eq(release.sequence, 1)))
    .orderBy(asc(release.environment))
  const here = firsts.find((first) => first.environment === environment)
  const elsewhere = firsts.map((first) => `${first.environment} from ${formatUtc(first.at)}`).join(', ')
  const wayOn = here
    ? `Its first release there took effect at ${iso(here.at)}: ask for that time or later.`
    : elsewhere === ''
      ? 'It was not released anywhere yet.'
      : `It was live in ${elsewhere}: name one of these environments.`
  const sentence = `${name} was not live in ${environment} at ${iso(at)}. ${wayOn}`
  return new Refusal('missing', 'not_live_then', sentence, [], here ? { first: iso(here.at) } : {})
}
