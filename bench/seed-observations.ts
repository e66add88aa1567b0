import { join } from 'node:path'
import Database from 'better-sqlite3'
import { seriesId } from '#lib/observations/series'

export const hour = 3_600_000
export const day = 24 * hour

export const packageId = (n: number) => `p${String(n).padStart(8, '0')}`
export const versionId = (n: number, arm: number) => `${packageId(n)}-v${String(arm).padStart(2, '0')}`
export const kpis = Array.from({ length: 8 }, (_, n) => `kpi-${n}`)

/** The database of a data folder, for writing much that need not outlive the machine. */
export function opened(data: string): Database.Database {
  const database = new Database(join(data, 'shipshape.db'))
  database.pragma('synchronous = off')
  database.pragma('cache_size = -400000')
  return database
}

/** How arms of a package of a seeded catalog are observed by eight KPIs in production: hour by hour, and their days. */
export function observer(
  database: Database.Database,
  begins: number,
  daysEach: number,
): (n: number, arms: readonly number[]) => void {
  const defined = database.prepare(
    `insert or ignore into kpi values (?, ?, 'proportion', 'higher', null, 'business', 0, 0, 1, null, null, 1)`,
  )
  for (const name of kpis) defined.run(name, name)
  const series = database.prepare('insert into observation_series values (?, ?, ?, ?, ?, ?)')
  const buckets = database.prepare(`
    with recursive hours(h) as (select 0 union all select h + 1 from hours where h < ${daysEach * 24 - 1})
    insert into observation select ?, ${begins} + h * ${hour}, ${begins} + (h + 1) * ${hour}, 100 + h % 50, 7, 7, 0, 0, 0
    from hours order by h`)
  const days = database.prepare(`
    insert into observation_day select series_id, "from" - "from" % ${day}, sum(n), sum(sum), sum(squares), 0, 0, 0
    from observation where series_id = ? group by 1, 2`)
  return (n, arms) => {
    for (const arm of arms)
      for (const kpi of kpis) {
        const [of, version] = [packageId(n), versionId(n, arm)]
        const id = seriesId({ kpi, packageId: of, environment: 'production', versionId: version, segment: '' })
        series.run(id, kpi, of, 'production', version, '')
        buckets.run(id)
        days.run(id)
      }
  }
}
