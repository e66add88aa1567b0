import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Caller } from '#lib/caller'
import { iso } from '#lib/format'
import { dayLong } from '#lib/observations/rules'
import { postObservations } from '#lib/observations/writes'
import { exampleFolder, type Step } from './source.ts'

type Observe = Extract<Step, { do: 'observe' }>
type Day = { n: number; clicks: number }

/** How many impressions and clicks a log has on each of its days, in the order of the days. */
async function daysOfLog(log: string): Promise<Day[]> {
  const bytes = await readFile(join(exampleFolder, 'open-bandit', `${log}.csv.gz`))
  const [header = '', ...rows] = (await promisify(gunzip)(bytes)).toString('utf8').trimEnd().split('\n')
  const columns = header.split(',')
  const [time, click] = [columns.indexOf('timestamp'), columns.indexOf('click')]
  const days = new Map<string, Day>()
  for (const row of rows) {
    const cells = row.split(',', Math.max(time, click) + 1)
    const day = (cells[time] ?? '').slice(0, 10)
    const { n, clicks } = days.get(day) ?? { n: 0, clicks: 0 }
    days.set(day, { n: n + 1, clicks: clicks + (cells[click] === '1' ? 1 : 0) })
  }
  return [...days].toSorted(([one], [other]) => one.localeCompare(other)).map(([, day]) => day)
}

/** Posts a log day by day, moved so that it ends with the last whole day (UTC) before the step: no count is changed. */
export async function observe({ log, kpi, package: name, ...where }: Observe, caller: Caller): Promise<void> {
  const days = await daysOfLog(log)
  const end = caller.now - (caller.now % dayLong)
  const rows = days.map(({ n, clicks }, index) => {
    const from = end - (days.length - index) * dayLong
    const { version, environment, traffic } = where
    const row = {
      kpi,
      package: name,
      version,
      environment,
      traffic,
      from: iso(from),
      to: iso(from + dayLong),
      n,
      sum: clicks,
    }
    return { place: `${log}, day ${index + 1}`, row }
  })
  await postObservations(caller, rows)
}
