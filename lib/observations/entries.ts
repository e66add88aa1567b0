import { and, eq } from 'drizzle-orm'
import { isAmong } from '#db/bulk'
import type { Tx } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { iso } from '#lib/format'
import type { Bucket } from './holding.ts'
import type { NamedPackage } from './names.ts'

type Told = Pick<Bucket, 'from' | 'to' | 'traffic' | 'arm'> & { series: Pick<Bucket['series'], 'kpi' | 'environment'> }

/**
 * What the audit says of buckets: an entry for the traffic of each package, so that its history shows it. Arms of a restricted package
 * in the traffic of another are told in their own package's history alone, and where that traffic is restricted too without saying how
 * many they are and of what: whoever sees one of the two must not learn of the other.
 */
export async function entriesOf(buckets: readonly Told[], tx: Tx) {
  const restricted = await restrictedAmong(buckets, tx)
  const groups = Map.groupBy(buckets, ({ traffic, arm }) => {
    const owner = arm.id !== traffic.id && restricted.has(arm.id) ? arm : traffic
    return `${owner.id} ${owner === arm && restricted.has(traffic.id) && arm.id !== traffic.id}`
  })
  return [...groups].flatMap(([key, own]) => {
    const [first] = own
    if (!first) return []
    const [ownerId, silent] = key.split(' ')
    const about = aboutOf(first.arm.id === ownerId ? first.arm : first.traffic)
    return [{ about, facts: silent === 'true' ? { count: 'observations' } : factsOf(own) }]
  })
}

async function restrictedAmong(buckets: readonly Told[], tx: Tx): Promise<ReadonlySet<string>> {
  const ids = buckets.flatMap(({ arm, traffic }) => (arm.id === traffic.id ? [] : [arm.id, traffic.id]))
  if (ids.length === 0) return new Set()
  const rows = await tx
    .select({ id: modelPackage.id })
    .from(modelPackage)
    .where(and(isAmong(modelPackage.id, ids), eq(modelPackage.restricted, true)))
  return new Set(rows.map(({ id }) => id))
}

const aboutOf = ({ id, name }: NamedPackage) => ({ subject: `package:${id}`, label: name, packageId: id })

const factsOf = (buckets: readonly Told[]) => ({
  count: counted(buckets.length),
  kpis: [...new Set(buckets.map(({ series }) => series.kpi))].toSorted(),
  environments: [...new Set(buckets.map(({ series }) => series.environment))].toSorted(),
  from: iso(buckets.reduce((least, { from }) => Math.min(least, from), Number.POSITIVE_INFINITY)),
  to: iso(buckets.reduce((most, { to }) => Math.max(most, to), Number.NEGATIVE_INFINITY)),
})

const counted = (many: number) => (many === 1 ? '1 observation' : `${many.toLocaleString('en')} observations`)
