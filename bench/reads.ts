import { closeDatabase } from '#db/db'
import type { Actor } from '#lib/caller'
import { readExperiment } from '#lib/experiments/reads'
import { readLights } from '#lib/live/lights'
import { listPackages } from '#lib/packages/list'
import type { PackageFilter } from '#lib/packages/schema'
import { readLive } from '#lib/releases/live'
import type { LiveFilter } from '#lib/releases/schema'
import { search } from '#lib/search/reads'
import { listVersions, readVersion } from '#lib/versions/reads'
import { handWritten } from './hand-written.ts'
import { costOf } from './measure.ts'
import { firstReleasedAt, nameOf } from './seed.ts'
import { day, observer, opened } from './seed-observations.ts'
import type { Row } from './table.ts'

/** Somebody to whom a package can be hidden, as to most. */
const reader: Actor = {
  kind: 'person',
  id: 'reader',
  name: 'reader',
  email: 'reader@shop.example',
  role: 'viewer',
  teams: [{ team: 'team-7', role: 'contributor' }],
}
const find = (question: string) => search(reader, question, 20)
const list = (filter: Partial<PackageFilter>, cursor?: string) =>
  listPackages(reader, { sort: '-changed', ...filter }, 50, cursor)

const live = (filter: LiveFilter, cursor?: string) => readLive(reader, filter, { limit: 50, cursor })
const inBetween = new Date(firstReleasedAt + 3.5 * day).toISOString()

/** The package whose KPIs are read. */
const observed = 500
const observedDays = 30
/** The two arms that are live in a seeded catalog. */
const liveArms = [8, 9]

/** Observes what the rows of the first page of what is live, and one package more, show: thirty days since their last release. */
async function observePage(data: string): Promise<void> {
  const { items } = await live({})
  const numbers = items.map((row) => Number(row.package.split('-').at(-1)))
  const database = opened(data)
  const fill = database.transaction(observer(database, firstReleasedAt + 10 * day, observedDays))
  for (const n of new Set([observed, ...numbers])) fill(n, liveArms)
  database.pragma('wal_checkpoint(truncate)')
  database.close()
}

async function liveWithLights() {
  const { items } = await live({})
  return readLights(reader, items, Date.now())
}

/** Where the list goes on after 600 packages. */
async function deepCursor(): Promise<string | undefined> {
  let cursor: string | undefined
  for (let page = 0; page < 3; page++)
    cursor = (await listPackages(reader, { sort: '-changed' }, 200, cursor)).nextCursor ?? cursor
  return cursor
}

type Read = { what: string; read: () => Promise<unknown>; hand?: 'list' | 'point' | 'search'; budget?: number }

const reads = (deep?: string): Read[] => [
  { what: 'version by number', read: () => readVersion(nameOf(500), '1.0.0'), hand: 'point' },
  { what: 'latest version', read: () => readVersion(nameOf(500), 'latest') },
  { what: 'versions of a package', read: () => listVersions(nameOf(500), '-version', 50) },
  { what: 'list, newest 50', read: () => list({}), hand: 'list' },
  { what: 'list, after 600', read: () => list({}, deep) },
  { what: 'list by score', read: () => list({ sort: '-score' }) },
  { what: 'list of a common tag', read: () => list({ tag: 'home' }) },
  { what: 'list of a rare tag', read: () => list({ tag: 'tag-77' }) },
  { what: 'list of an owner, by name', read: () => list({ owner: 'team-7', sort: 'name' }) },
  { what: 'list of a format, by name', read: () => list({ format: 'onnx', sort: 'name' }) },
  { what: 'list that meets a standard', read: () => list({ standard: 'full' }) },
  { what: 'list by a common word', read: () => list({ q: 'ranker' }) },
  { what: 'search, a common word', read: () => find('ranker'), hand: 'search' },
  { what: 'search, one letter', read: () => find('m') },
  { what: 'search, three words', read: () => find('product ranker home') },
  { what: 'search, a name', read: () => find(nameOf(500)) },
  { what: 'live now, a page', read: () => live({}) },
  { what: 'live at T, a page', read: () => live({ at: inBetween }) },
  { what: 'live in an environment', read: () => live({ environment: 'production' }) },
  // Half of the page is experiments of eight KPIs each.
  { what: 'live, with its lights', read: liveWithLights, budget: 60 },
  { what: 'KPIs of a package', read: () => readExperiment(reader, nameOf(observed), {}, Date.now()) },
  { what: 'search, nothing found', read: () => find('zebra ranker') },
]

const mostMs = 10

type Costs = Map<string, { cost: number; raw?: number; budget: number }>

async function costsIn(data: string): Promise<Costs> {
  process.env.SHIPSHAPE_DATA = data
  await observePage(data)
  const costs: Costs = new Map()
  const { raw, close } = handWritten(data)
  for (const { what, read, hand, budget = mostMs } of reads(await deepCursor()))
    costs.set(what, { cost: await costOf(read), raw: hand && (await costOf(raw[hand])), budget })
  close()
  await closeDatabase()
  return costs
}

/** A cost is flat when it is at most three times that of the small catalog, or half of what is allowed. */
const mostGrowth = 3

/** What reads cost in a small and in a large catalog: at most ten milliseconds where nothing else is said, and much the same in both. */
export async function readCosts(small: string, large: string): Promise<Row[]> {
  const [before, after] = [await costsIn(small), await costsIn(large)]
  return [...after].map(([what, { cost, raw, budget }]) => {
    const least = before.get(what)?.cost ?? 0
    const flat = cost <= Math.max(least * mostGrowth, budget / 2)
    const hand = raw === undefined ? '' : `, ${(cost / raw).toFixed(1)}x a hand-written statement`
    return {
      what,
      figure: `${cost.toFixed(2)} ms`,
      budget: `<= ${budget} ms, flat`,
      holds: cost <= budget && flat,
      note: `${least.toFixed(2)} ms in the small one${hand}`,
    }
  })
}
