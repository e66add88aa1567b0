import { closeDatabase } from '#db/db'
import { readPoints } from '#lib/observations/points'
import { readTotals } from '#lib/observations/reads'
import { startServer } from '../scripts/server-process.ts'
import { costOf, median } from './measure.ts'
import { processorSeconds, tokenFor } from './processes.ts'
import { nameOf, seed } from './seed.ts'
import { day, hour, kpis, observer, opened, packageId, versionId } from './seed-observations.ts'
import type { Row } from './table.ts'

/** When what is observed in a seeded catalog begins, and for how many days it goes on, an hour a bucket. */
const begins = Date.UTC(2026, 0, 1)
const daysEach = 90
const armsEach = 4
const bucketsEach = daysEach * 24 * armsEach * kpis.length

/** Fills packages from one number to before another with hourly observations of four arms and eight KPIs, and their days. */
function observe(data: string, from: number, below: number): void {
  const database = opened(data)
  const fill = database.transaction(observer(database, begins, daysEach))
  const arms = Array.from({ length: armsEach }, (_, arm) => arm)
  for (let n = from; n < below; n++) fill(n, arms)
  database.pragma('wal_checkpoint(truncate)')
  database.close()
}

const batch = { rows: 10_000, each: 10 }

/** A request of ten thousand rows: ten hours of each of a thousand series, later than those of the round before. */
function bodyOf(round: number): string {
  const lines = Array.from({ length: batch.rows }, (_, index) => {
    const series = Math.floor(index / batch.each)
    const from = begins - (round + 1) * day + (index % batch.each) * hour
    return JSON.stringify({
      kpi: kpis[series % kpis.length],
      package: nameOf(0),
      version: `1.${Math.floor(series / kpis.length) % armsEach}.0`,
      environment: 'production',
      segment: `part=${Math.floor(series / (armsEach * kpis.length))}`,
      from: new Date(from).toISOString(),
      to: new Date(from + hour).toISOString(),
      n: 1000 + index,
      sum: 100,
    })
  })
  return lines.join('\n')
}

/** Rows a second of the server's processor, through HTTP: the median of some requests after one that warms up. */
async function postingRate(data: string, from: number, rounds: number): Promise<number> {
  const token = await tokenFor(data, 'report')
  const server = await startServer(data)
  const headers = { 'content-type': 'application/x-ndjson', authorization: `Bearer ${token}` }
  const rates: number[] = []
  try {
    for (let round = from; round <= from + rounds; round++) {
      const body = bodyOf(round)
      const begun = processorSeconds(server.pid)
      const response = await fetch(`${server.url}/api/v1/observations`, { method: 'POST', body, headers })
      const seconds = processorSeconds(server.pid) - begun
      if (response.status !== 201) throw new Error(await response.text())
      rates.push(batch.rows / seconds)
    }
  } finally {
    await server.stop()
  }
  return median(rates.slice(1))
}

const armsOf = (n: number) => ({
  versionIds: Array.from({ length: armsEach }, (_, arm) => versionId(n, arm)),
  packageId: packageId(n),
  environment: 'production',
})

const reads = () => {
  const whole = { from: begins, to: begins + daysEach * day }
  const ragged = { from: begins + 5 * hour, to: begins + daysEach * day - 7 * hour }
  return new Map<string, () => Promise<unknown>>([
    ['totals of 4 arms x 8 KPIs x 90 days', () => readTotals(armsOf(3), whole)],
    ['the same, from hour to hour', () => readTotals(armsOf(3), ragged)],
    ['its days, 2,880 points', () => readPoints(armsOf(3), whole, 'day')],
    ['its weeks', () => readPoints(armsOf(3), whole, 'week')],
  ])
}

async function costs(data: string): Promise<Map<string, number>> {
  process.env.SHIPSHAPE_DATA = data
  const found = new Map<string, number>()
  for (const [what, read] of reads()) found.set(what, await costOf(read))
  await closeDatabase()
  return found
}

const budget = { rate: 20_000, totals: 10, points: 25 }

const shown = (number: number) => Math.round(number).toLocaleString('en')

/** What posting observations and reading them costs, with so many of them in the database and with a tenth of that. */
export async function observationCosts(data: string, observations: number, rounds: number): Promise<Row[]> {
  const packages = Math.ceil(observations / bucketsEach)
  const few = Math.max(4, Math.ceil(packages / 10))
  await seed(data, packages * 10)
  observe(data, 0, few)
  const [rateBefore, before] = [await postingRate(data, 0, rounds), await costs(data)]
  observe(data, few, packages)
  const [rate, after] = [await postingRate(data, rounds + 1, rounds), await costs(data)]
  const posting: Row = {
    what: 'rows posted, 10,000 a request',
    figure: `${shown(rate)} rows/s`,
    budget: `>= ${shown(budget.rate)}, flat`,
    holds: rate >= budget.rate && rate >= rateBefore / 2,
    note: `${shown(rateBefore)} rows/s with a tenth of the ${shown(packages * bucketsEach)} observations`,
  }
  const reading = [...after].map(([what, cost]): Row => {
    const most = /points|weeks/.test(what) ? budget.points : budget.totals
    const least = before.get(what) ?? 0
    return {
      what,
      figure: `${cost.toFixed(2)} ms`,
      budget: `<= ${most} ms, flat`,
      holds: cost <= most && cost <= Math.max(least * 3, most / 2),
      note: `${least.toFixed(2)} ms with a tenth`,
    }
  })
  return [posting, ...reading]
}
