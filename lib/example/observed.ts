import type { Caller } from '#lib/caller'
import { iso } from '#lib/format'
import { dayLong } from '#lib/observations/rules'
import { postObservations } from '#lib/observations/writes'
import { readLog } from './slices.ts'
import type { LogName, Step } from './source.ts'

type Observe = Extract<Step, { do: 'observe' }>
type Day = { n: number; clicks: number }

/** How many impressions and clicks a log has on each of its days, in the order of the days. */
async function daysOfLog(log: LogName): Promise<Day[]> {
  const { header, rows, timeOf } = await readLog(log)
  const click = header.trimEnd().split(',').indexOf('click')
  const days = new Map<string, Day>()
  for (const row of rows) {
    const day = timeOf(row).slice(0, 10)
    const clicked = row.split(',', click + 1)[click] === '1'
    const { n, clicks } = days.get(day) ?? { n: 0, clicks: 0 }
    days.set(day, { n: n + 1, clicks: clicks + (clicked ? 1 : 0) })
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
