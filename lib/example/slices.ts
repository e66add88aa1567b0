import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { exampleFolder, type LogName } from './source.ts'

/** Which file of `example/open-bandit` holds which dataset. */
export const logs = {
  'open-bandit-men-random': 'random-men',
  'open-bandit-men-bts': 'bts-men',
  'open-bandit-women-random': 'random-women',
  'open-bandit-women-bts': 'bts-women',
} as const satisfies Record<string, LogName>

/** A log with the lines of its rows as they were published, each with its end. */
export async function readLog(
  log: LogName,
): Promise<{ header: string; rows: string[]; timeOf: (row: string) => string }> {
  const bytes = await readFile(join(exampleFolder, 'open-bandit', `${log}.csv.gz`))
  const text = (await promisify(gunzip)(bytes)).toString('utf8')
  const [header = '', ...rows] = text.split(/(?<=\n)/)
  const time = header.trimEnd().split(',').indexOf('timestamp')
  return { header, rows, timeOf: (row) => row.split(',', time + 1)[time] ?? '' }
}

/** The bytes of a dataset whose rows lie in a window, its end not among them. */
export async function sliceOf(dataset: keyof typeof logs, window: { from: string; to: string }): Promise<Buffer> {
  const { header, rows, timeOf } = await readLog(logs[dataset])
  const [from, to] = [Date.parse(window.from), Date.parse(window.to)]
  const within = rows.filter((row) => {
    // The log writes microseconds, of which the calendar keeps three digits.
    const at = Date.parse(
      timeOf(row)
        .replace(' ', 'T')
        .replace(/(\.\d{3})\d*/, '$1'),
    )
    return from <= at && at < to
  })
  return Buffer.from(header + within.join(''))
}
