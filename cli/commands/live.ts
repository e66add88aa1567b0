import { formatUtc } from '#lib/format'
import { api } from '#lib/paths'
import { type LiveRow, liveRow } from '#lib/releases/schema'
import { Client } from '../client.ts'
import { command, runs } from '../command.ts'
import { everyPage } from '../every-page.ts'
import { momentOf } from '../moment.ts'
import type { Result } from '../output.ts'
import { armsLine } from '../promotions.ts'

const help = `
What every environment runs of every package, with the shares of the traffic; or ran at a moment.

Examples:
  $ shipshape live
  $ shipshape live product-recommender --environment production
  $ shipshape live --at 2026-11-27T18:00:00Z --json
`

type Options = { at?: string; environment?: string }

export const live = command('live', 'tell what is live, or was at a moment', help)
  .argument('[package]', 'only this package')
  .option('--at <time>', 'as it was then, such as 2026-11-27T18:00:00Z')
  .option('--environment <environment>', 'only this environment')
  .action(runs(tellLive))

async function tellLive(name: string | undefined, options: Options): Promise<Result> {
  const at = options.at === undefined ? undefined : momentOf(options.at)
  const { environment } = options
  const client = new Client()
  const addressOf = (cursor: string) =>
    name === undefined ? api.live({ at, environment, limit: 200, cursor }) : api.packageLive(name, { at })
  const found = await everyPage(client, addressOf, liveRow)
  const items = found.filter((row) => environment === undefined || row.environment === environment)
  const when = at === undefined ? 'is live' : `was live at ${formatUtc(Date.parse(at))}`
  return { value: { items }, lines: items.length === 0 ? [`Nothing ${when}.`] : items.flatMap(rowLines) }
}

const rowLines = ({ package: name, environment, arms, since }: LiveRow) => [
  `${name} in ${environment}: ${armsLine(arms)}`,
  `  since ${formatUtc(Date.parse(since))}`,
]
