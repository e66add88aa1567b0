import { asc, eq, inArray } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { placement, release, releaseArm } from '#db/schema/releases'
import { version } from '#db/schema/versions'
import { flawOfArms, sameArms } from '#lib/releases/rules'
import { packagePages } from './package-pages.ts'
import type { Examination, Finding, Report } from './schema.ts'

const restore = 'Releases are only ever added. Restore the newest backup in which they are whole.'
const pageSize = 50

type Release = typeof release.$inferSelect & { arms: Arm[] }
type Arm = typeof releaseArm.$inferSelect & { registered: string | null }
type Place = { label: string; name: string; releases: Release[]; current: typeof placement.$inferSelect | undefined }

async function releasesOf(packageIds: string[], reader: Reader): Promise<Release[]> {
  const rows = await reader
    .select()
    .from(release)
    .where(inArray(release.packageId, packageIds))
    .orderBy(asc(release.packageId), asc(release.environment), asc(release.sequence))
  const arms = await reader
    .select({ arm: releaseArm, registered: version.id })
    .from(releaseArm)
    .innerJoin(release, eq(release.id, releaseArm.releaseId))
    .leftJoin(version, eq(version.id, releaseArm.versionId))
    .where(inArray(release.packageId, packageIds))
  const armsOf = Map.groupBy(arms, ({ arm }) => arm.releaseId)
  return rows.map((row) => ({
    ...row,
    arms: (armsOf.get(row.id) ?? []).map(({ arm, registered }) => ({ ...arm, registered })),
  }))
}

const keyOf = ({ packageId, environment }: { packageId: string; environment: string }) => `${packageId} ${environment}`

/** Every package x environment with a release, a few packages at a time, each page as of one moment. */
async function* everyPlace(): AsyncGenerator<Place> {
  for await (const listed of packagePages(pageSize)) {
    const ids = listed.map(({ id }) => id)
    const page = await db.snapshot(async (reader) => {
      const packages = await reader
        .select({ id: modelPackage.id, name: modelPackage.name })
        .from(modelPackage)
        .where(inArray(modelPackage.id, ids))
      const current = await reader.select().from(placement).where(inArray(placement.packageId, ids))
      return { packages, current, releases: await releasesOf(ids, reader) }
    })
    const nameOf = new Map(page.packages.map(({ id, name }) => [id, name]))
    const currentOf = new Map(page.current.map((row) => [keyOf(row), row]))
    const releasesAt = Map.groupBy(page.releases, keyOf)
    for (const key of new Set([...releasesAt.keys(), ...currentOf.keys()])) {
      const [packageId = '', environment = ''] = key.split(' ')
      const name = nameOf.get(packageId) ?? packageId
      const label = `${name} in ${environment}`
      yield { label, name, releases: releasesAt.get(key) ?? [], current: currentOf.get(key) }
    }
  }
}

const examining = (look: (place: Place, tell: (what: string) => void) => void) => async (report: Report) => {
  let looked = 0
  for await (const place of everyPlace()) {
    looked += Math.max(1, place.releases.length)
    const finding = (what: string): Finding => ({ subject: place.label, what, repair: restore })
    look(place, (what) => report(finding(what)))
  }
  return looked
}

const allocations: Examination = {
  invariant: 'I4',
  promise: 'the shares of every release sum to all of the traffic, over versions that are registered',
  of: 'releases',
  examine: examining(({ releases }, tell) => {
    for (const { sequence, arms } of releases) {
      const flaw = flawOfArms(arms)
      if (flaw) tell(`release ${sequence} is no allocation: ${flaw}`)
      if (arms.some(({ registered }) => registered === null)) tell(`release ${sequence} names a version that is gone`)
    }
  }),
}

const chains: Examination = {
  invariant: 'I4',
  promise: 'releases follow one another without a gap or a fork, and the last is the current one',
  of: 'places of releases',
  examine: examining(({ name, releases, current }, tell) => {
    for (const [index, row] of releases.entries()) for (const what of brokenAt(row, releases, index)) tell(what)
    const [first, last] = [releases[0], releases.at(-1)]
    if (!current || current.releaseId !== last?.id || current.sequence !== last.sequence)
      return tell(
        `says that release ${current?.sequence ?? 'none'} is current, the last is ${last?.sequence ?? 'none'}`,
      )
    if (current.effectiveAt !== last.effectiveAt || current.firstAt !== first?.effectiveAt)
      tell('says other times of its first and its current release than those have')
    if (current.packageName !== name) tell(`is listed under the name ${current.packageName}`)
  }),
}

function brokenAt(row: Release, releases: Release[], index: number): string[] {
  const before = releases[index - 1]
  const broken: string[] = []
  const says = (what: string) => broken.push(`release ${row.sequence} ${what}`)
  if (row.sequence !== index + 1) says(`stands where ${index + 1} follows: a release is gone`)
  if (row.basedOn !== (before?.id ?? null)) says('is based on another than the one before it')
  if (before && row.effectiveAt <= before.effectiveAt) says('took effect before the one it follows')
  if (row.cause === 'rollback') {
    const target = releases.slice(0, index).find(({ id }) => id === row.restores)
    if (!target) says('restores what was not live there before')
    else if (!sameArms(target.arms, row.arms))
      says(`restores another allocation than that of release ${target.sequence}`)
  }
  return broken
}

export const releaseExaminations = [allocations, chains]
