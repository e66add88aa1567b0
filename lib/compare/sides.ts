import { and, desc, eq } from 'drizzle-orm'
import type { Reader } from '#db/db'
import { placement } from '#db/schema/releases'
import { version } from '#db/schema/versions'
import { isHidden } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { readEnvironments } from '#lib/environments/reads'
import { type Issue, invalid, Refusal } from '#lib/errors'
import { formatUtc } from '#lib/format'
import { didYouMean } from '#lib/near'
import { findPackage, packageMissing } from '#lib/packages/reads'
import { armsOf, releaseAt } from '#lib/releases/reads'
import type { Named } from './entering.ts'
import type { AskedSide } from './rules.ts'
import type { Side } from './schema.ts'
import { viewsOf } from './side-views.ts'

/** A side with what it is in the database. */
type FoundSide = Side & { versionId: string; packageId: string }
export type Found = { package: string; packageId: string; environment: string; sides: FoundSide[]; baseline: number }

type Asked = { baseline?: string | undefined; environment?: string | undefined }

const wrong = (message: string): Refusal => invalid('query_invalid', [{ path: 'versions', message }])

/** The versions that are compared, found in one state of the database. Each mistake names its field and the way on. */
export async function findSides(
  actor: Actor | undefined,
  { own, sides: asked }: Named,
  { baseline, environment: named }: Asked,
  now: number,
  reader: Reader,
): Promise<Found> {
  const environment = named ?? 'production'
  if (named !== undefined) await requireKnown(named, reader)
  const { id: packageId } = await packageOf(own, reader)
  const ids: string[] = []
  for (const one of asked) ids.push(await versionOf(actor, one, environment, now, reader))
  const views = await viewsOf(actor, ids, reader)
  const sides = asked.map((one, index): FoundSide => {
    const view = views.get(ids[index] ?? '')
    if (!view) throw new Error('a version that was found is gone')
    const label = view.package === own ? view.version : `${view.package} ${view.version}`
    return { asked: one.asked, label, ...view }
  })
  refuseTwice(sides)
  return { package: own, packageId, environment, sides, baseline: baselineOf(sides, baseline) }
}

async function requireKnown(name: string, reader: Reader): Promise<void> {
  const names = (await readEnvironments(reader)).map((one) => one.name)
  if (names.includes(name)) return
  // An environment may be gone while what it ran is still known.
  const [placed] = await reader.select().from(placement).where(eq(placement.environment, name)).limit(1)
  if (placed) return
  const message = `must be one of ${names.join(', ')}${didYouMean(name, names)}`
  throw invalid('query_invalid', [{ path: 'environment', message }])
}

async function packageOf(name: string, reader: Reader) {
  const row = await findPackage(name, reader)
  if (row) return row
  throw packageMissing(name)
}

async function versionOf(
  actor: Actor | undefined,
  { package: name, which, asked }: AskedSide,
  environment: string,
  now: number,
  reader: Reader,
): Promise<string> {
  const { id, latestVersionId } = await packageOf(name, reader)
  if (which === 'latest') {
    if (latestVersionId !== null) return latestVersionId
    throw missing(`${name} has no version yet`)
  }
  if ('live' in which) return liveVersion(actor, { id, name, asked, environment, at: which.live ?? now, now }, reader)
  const [row] = await reader
    .select({ id: version.id })
    .from(version)
    .where(and(eq(version.packageId, id), eq(version.number, which.number)))
  if (row) return row.id
  throw missing(`${name} has no version ${which.number}${await otherNumbers(id, reader)}`)
}

const missing = (sentence: string): Refusal => {
  const issue: Issue = { path: 'versions', message: sentence }
  return new Refusal('missing', 'version_missing', `versions: ${sentence}.`, [issue])
}

const named = 5

async function otherNumbers(packageId: string, reader: Reader): Promise<string> {
  const rows = await reader
    .select({ number: version.number })
    .from(version)
    .where(eq(version.packageId, packageId))
    .orderBy(desc(version.sortKey))
    .limit(named)
  return rows.length === 0 ? ' and no other yet' : `; the newest are ${rows.map(({ number }) => number).join(', ')}`
}

type Live = { id: string; name: string; asked: string; environment: string; at: number; now: number }

/** What had the largest share then. Of what is hidden from who asks they learn no more than the page of what is live tells them. */
async function liveVersion(
  actor: Actor | undefined,
  { id, name, asked, environment, at, now }: Live,
  reader: Reader,
): Promise<string> {
  if (at > now) throw wrong(`${asked} lies ahead: nothing is known of then`)
  const release = await releaseAt(id, environment, at, reader)
  const arms = release ? await armsOf(release.id, reader) : []
  const serving = arms.filter(({ shadow }) => !shadow).map(({ versionId }) => versionId)
  const most = serving[0]
  if (most !== undefined && !(await isOfHidden(actor, most, reader))) return most
  const when = at === now ? 'is live' : `was live at ${formatUtc(at)}`
  throw wrong(
    serving.length > 0
      ? `${asked}: what ${when} of ${name} in ${environment} with the largest share is not shown to you: name a version instead`
      : `${asked}: nothing of ${name} ${when} in ${environment}: name a version, or another environment`,
  )
}

async function isOfHidden(actor: Actor | undefined, versionId: string, reader: Reader): Promise<boolean> {
  const [row] = await reader.select({ of: version.packageId }).from(version).where(eq(version.id, versionId))
  return row === undefined || isHidden(actor, row.of, reader)
}

function refuseTwice(sides: readonly FoundSide[]): void {
  for (const [index, side] of sides.entries()) {
    const first = sides.findIndex(({ versionId }) => versionId === side.versionId)
    const [one, other] = [sides[first]?.asked, side.asked]
    if (first !== index)
      throw wrong(
        `${one === other ? `${one} is named twice` : `${one} and ${other} are both ${side.label}`}: name another version`,
      )
  }
}

/** The place of the side that is named, by how it was asked for or by what it is. */
function baselineOf(sides: readonly FoundSide[], named: string | undefined): number {
  if (named === undefined) return 0
  const found = [
    sides.findIndex(({ asked }) => asked === named),
    sides.findIndex(({ label }) => label === named),
    sides.findIndex(({ package: name, version: number }) => `${name}@${number}` === named),
  ].find((index) => index >= 0)
  if (found !== undefined) return found
  const message = `must be one of the versions: ${sides.map(({ asked }) => asked).join(', ')}`
  throw invalid('query_invalid', [{ path: 'baseline', message }])
}
