import { randomUUID } from 'node:crypto'
import { formatCount } from '#lib/format'
import { api, pages } from '#lib/paths'
import { decisions } from '#lib/promotions/schema'
import { type PromotionRow, promotionRow, promotionView } from '#lib/promotions/view-schema'
import { Client } from '../client.ts'
import { command, runs } from '../command.ts'
import { everyPage } from '../every-page.ts'
import { UsageError } from '../exit.ts'
import { good, type Result } from '../output.ts'
import { gateLines, headLines, titleOf } from '../promotions.ts'

const help = `
Without arguments it lists the promotions that are open. Decisions are people's: it takes a personal token, not one for CI,
and nobody approves what they asked for. changes and reject need a --comment.

Examples:
  $ shipshape review
  $ shipshape review 0197f2c1-8a54-7c1e-9d7a-2f9d7b0c1a11
  $ shipshape review 0197f2c1-8a54-7c1e-9d7a-2f9d7b0c1a11 approve
  $ shipshape review 0197f2c1-8a54-7c1e-9d7a-2f9d7b0c1a11 changes --comment "run it on the new dataset"
`

type Decision = (typeof decisions)[number]

export const review = command('review', 'decide about a promotion, or list the open ones', help)
  .argument('[promotion]', 'id of the promotion')
  .argument('[decision]', 'approve, changes or reject; without it the promotion is shown')
  .option('--comment <text>', 'what is missing, or why')
  .action(runs(reviewOne))

async function reviewOne(
  id: string | undefined,
  decision: string | undefined,
  { comment }: { comment?: string },
): Promise<Result> {
  if (id === undefined) return listOpen(new Client())
  if (decision === undefined) return show(new Client(), id)
  if (!isDecision(decision)) throw new UsageError(`${decision} is no decision: write ${decisions.join(', ')}.`)
  if (decision !== 'approve' && !comment)
    throw new UsageError(`${decision} needs a --comment that says what is missing.`)
  const client = new Client()
  const said = { decision, ...(comment ? { comment } : {}) }
  const view = await client.post(api.reviews(id), said, promotionView, randomUUID())
  const done = { approve: 'Approved', changes: 'Asked for changes', reject: 'Rejected' }[decision]
  return { value: view, lines: [...headLines(client, view), ...gateLines(view.gates), good(done)] }
}

const isDecision = (text: string): text is Decision => decisions.some((one) => one === text)

async function show(client: Client, id: string): Promise<Result> {
  const view = await client.get(api.promotion(id), promotionView)
  return { value: view, lines: [...headLines(client, view), `  because: ${view.rationale}`, ...gateLines(view.gates)] }
}

async function listOpen(client: Client): Promise<Result> {
  const items = await everyPage(
    client,
    (cursor) => api.promotionList({ state: 'open', limit: 200, cursor }),
    promotionRow,
  )
  const end = items.length === 0 ? 'No promotion is open.' : `${formatCount(items.length, 'promotion')} open.`
  return { value: { items }, lines: [...items.flatMap((row) => rowLines(client, row)), end] }
}

const rowLines = (client: Client, row: PromotionRow) => [
  `${row.id}  ${titleOf(row)}: ${row.status}`,
  `  asked by ${row.requestedBy}: ${row.rationale}`,
  `  ${client.address(pages.promotion(row.id))}`,
]
