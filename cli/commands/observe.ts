import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { formatCount } from '#lib/format'
import type { RowText } from '#lib/json-rows'
import { type PostedAnswer, postedAnswer } from '#lib/observations/schema'
import { api } from '#lib/paths'
import { Client, Problem } from '../client.ts'
import { command, runs } from '../command.ts'
import { UsageError } from '../exit.ts'
import { batchesOf, inFile, pairsOf, rowsInFile } from '../observations.ts'
import { good, type Result } from '../output.ts'
import { barOf } from '../progress.ts'

const help = `
Reads lines of JSON, or comma-separated values with a header, and posts them ten thousand rows at a time, each request wholly or not
at all. A bucket with the same from and to replaces the one before it, so a file can be sent again; one that overlaps is refused.
Columns are taken for the fields they are called like, or as others call them, such as visits for n; --map names those that are called
otherwise. Numbers and times that could mean two things are refused. A day is that day in UTC.

Examples:
  $ shipshape observe clicks.ndjson
  $ shipshape observe daily.csv --map from=day,n=visits,sum=orders --set kpi=conversion,environment=production
  $ export-clicks | shipshape observe - --json
`

type Options = { map?: string[]; set?: string[]; json?: boolean }

const gather = (one: string, before: string[] = []) => [...before, one]

export const observe = command('observe', 'post what was observed of what is live', help)
  .argument('<file>', 'lines of JSON or comma-separated values; - for what is piped in')
  .option('--map <pairs>', 'the column of a field, such as n=visits,sum=orders', gather)
  .option('--set <pairs>', 'what a field is in every row, such as environment=production', gather)
  .action(runs(observeFile))

async function observeFile(path: string, { map = [], set = [], json }: Options): Promise<Result> {
  const [mapping, constants] = [pairsOf('--map', map), pairsOf('--set', set)]
  const rows = rowsInFile(path, await textOf(path), mapping, constants)
  if (rows.length === 0) throw new UsageError(`${path === '-' ? 'What was piped in' : path} holds no observations`)
  const client = new Client()
  const bar = barOf(`Posting ${formatCount(rows.length, 'observation')}`, json)
  const sum = { posted: 0, replaced: 0, days: 0 }
  try {
    for (const batch of batchesOf(rows)) {
      const { posted, replaced, days } = await post(client, batch, sum.posted)
      sum.posted += posted
      sum.replaced += replaced
      sum.days += days
      bar.advance(posted, rows.length)
    }
  } finally {
    bar.end()
  }
  const replaced = sum.replaced > 0 ? `, ${sum.replaced.toLocaleString('en')} of them in place of what was there` : ''
  return { value: sum, lines: [good(`${formatCount(sum.posted, 'observation')} posted${replaced}`)] }
}

async function post(client: Client, batch: readonly RowText[], before: number): Promise<PostedAnswer> {
  // Once for each request and not for its content: a file that is sent again after another was must take effect again.
  const headers = { 'content-type': 'application/x-ndjson', 'idempotency-key': randomUUID() }
  const body = batch.map((row) => row.text.trim()).join('\n')
  try {
    return await client.postText(api.observations, { body, headers }, postedAnswer)
  } catch (error) {
    throw error instanceof Problem ? told(error, batch, before) : error
  }
}

/** A refusal in the words of the file, with what was kept before it. */
function told({ status, code, message, issues, facts }: Problem, batch: readonly RowText[], before: number): Problem {
  const kept = before > 0 ? ` ${formatCount(before, 'observation')} before them were kept.` : ''
  const errors = issues.map((issue) => ({
    path: inFile(batch, issue.path),
    message: inFile(batch, issue.message),
  }))
  return new Problem(status, { ...facts, code, detail: `${inFile(batch, message)}${kept}`, errors })
}

async function textOf(path: string): Promise<string> {
  if (path === '-') return text(process.stdin)
  try {
    return await readFile(path, 'utf8')
  } catch {
    throw new UsageError(`${path} can not be read: is it a file?`)
  }
}
