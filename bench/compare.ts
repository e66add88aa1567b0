import type Database from 'better-sqlite3'
import { closeDatabase } from '#db/db'
import { readComparison } from '#lib/compare/reads'
import { costOf } from './measure.ts'
import { firstReleasedAt, nameOf, seed } from './seed.ts'
import { day, kpis, observer, opened, packageId, versionId } from './seed-observations.ts'
import type { Row } from './table.ts'

const begins = firstReleasedAt - (firstReleasedAt % day) + 30 * day
const daysEach = 90
const arms = [0, 1, 2, 3]
const bucketsEach = daysEach * 24 * arms.length * kpis.length
/** Whose versions are compared: one with the least manifests, and one with the largest that is thought of. */
const [plain, full] = [3, 4]
const sizes = { parameters: 500, libraries: 300, scenarios: 1000 }

/** Four arms that answer a quarter of a package's traffic each, hour by hour for 90 days, with eight KPIs. */
function experiments(database: Database.Database): (n: number) => void {
  const observe = observer(database, begins, daysEach)
  const released = database.prepare(`
    insert into release (id, package_id, environment, sequence, effective_at, cause, promotion_id, by)
    values (?, ?, 'production', 6, ${begins}, 'promotion', ?, 'seed')`)
  const arm = database.prepare('insert into release_arm (release_id, version_id, share, shadow) values (?, ?, 2500, 0)')
  const placed = database.prepare(`
    update placement set release_id = ?, sequence = 6, effective_at = ${begins}
    where package_id = ? and environment = 'production'`)
  return database.transaction((n: number) => {
    const release = `${packageId(n)}-compared`
    released.run(release, packageId(n), `promotion ${release}`)
    for (const one of arms) arm.run(release, versionId(n, one))
    observe(n, arms)
    placed.run(release, packageId(n))
  })
}

const each = <Value>(count: number, of: (n: number) => Value) => Array.from({ length: count }, (_, n) => of(n))

/** Versions as large as they are thought of, of which every tenth entry differs from version to version. */
function enlarge(database: Database.Database): void {
  // What registering would have left: versions never change, so the bench lifts what holds them.
  for (const { name } of database
    .prepare(`select name from sqlite_master where type = 'trigger' and tbl_name = 'version'`)
    .all() as { name: string }[])
    database.exec(`drop trigger "${name}"`)
  const manifest = database.prepare('update version set manifest = ? where id = ?')
  const library = database.prepare(
    'insert into version_library (version_id, position, ecosystem, name, version, pinned) values (?, ?, ?, ?, ?, 1)',
  )
  const scenario = database.prepare('insert into version_scenario (version_id, position, scenario) values (?, ?, ?)')
  for (const arm of arms) {
    const id = versionId(full, arm)
    const changed = (n: number) => (n % 10 === 0 ? arm : 0)
    const settings = Object.fromEntries(each(sizes.parameters, (n) => [`parameter_${n}`, n + changed(n)]))
    const libraries = each(sizes.libraries, (n) => ({
      ecosystem: 'pypi',
      name: `library-${n}`,
      version: `1.${changed(n)}.0`,
    }))
    const scenarios = each(sizes.scenarios, (n) => ({
      id: `scenario-${n}`,
      why: 'keeps its rank',
      input: each(34, (m) => m + changed(n)),
    }))
    const stated = {
      shipshape: 1,
      package: nameOf(full),
      version: `1.${arm}.0`,
      summary: 'A large one',
      files: ['requirements.txt', 'scenarios.jsonl'].map((path) => ({ path, digest: `sha256:${arm}${path}`, size: 1 })),
    }
    manifest.run(
      JSON.stringify({
        ...stated,
        configuration: { settings },
        environment: { libraries: 'requirements.txt' },
        scenarios: 'scenarios.jsonl',
      }),
      id,
    )
    for (const [n, { ecosystem, name, version }] of libraries.entries()) library.run(id, n, ecosystem, name, version)
    for (const [n, one] of scenarios.entries()) scenario.run(id, n, JSON.stringify(one))
  }
}

const reader = { kind: 'system', id: 'bench', name: 'bench' } as const
const versions = arms.map((arm) => `1.${arm}.0`).join(',')
const compare = (n: number) => readComparison(reader, { package: nameOf(n), versions }, begins + daysEach * day)

/** For one of the least manifests, and for what is as large as it may be: still at once for whoever waits. */
const budgets = [50, 100]

/** What comparing four versions costs with so many observations in the database, and with those of few packages. */
export async function compareCosts(data: string, observations: number): Promise<Row[]> {
  const packages = Math.ceil(observations / bucketsEach)
  const few = full + 1
  await seed(data, Math.max(packages, few) * 10)
  const fill = (from: number, below: number, enlarged: boolean) => {
    const database = opened(data)
    const observe = experiments(database)
    for (let n = from; n < below; n++) observe(n)
    if (enlarged) enlarge(database)
    database.pragma('wal_checkpoint(truncate)')
    database.close()
  }
  const costs = async () => {
    const found = [await costOf(() => compare(plain)), await costOf(() => compare(full))]
    await closeDatabase()
    return found
  }
  process.env.SHIPSHAPE_DATA = data
  fill(0, few, true)
  const before = await costs()
  fill(few, packages, false)
  const after = await costs()
  const large = `${sizes.parameters} parameters, ${sizes.libraries} libraries, ${sizes.scenarios.toLocaleString('en')} scenarios each`
  return [`4 versions x ${kpis.length} KPIs x ${daysEach} days`, `the same, ${large}`].map((what, index): Row => {
    const [cost, least, most] = [after, before, budgets].map((all) => all[index] ?? Number.NaN) as [
      number,
      number,
      number,
    ]
    return {
      what,
      figure: `${cost.toFixed(1)} ms`,
      budget: `<= ${most} ms, flat`,
      holds: cost <= most && cost <= Math.max(least * 3, most / 2),
      note: `${least.toFixed(1)} ms with ${few} packages instead of ${packages}`,
    }
  })
}
