import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { Command } from 'commander'
import { type Issue, invalid } from '#lib/errors'
import { formatCount } from '#lib/format'
import { type Common, postedRows } from '#lib/metrics/draft'
import { metricsIn } from '#lib/metrics/intake'
import { postedAnswer } from '#lib/metrics/schema'
import { api, pages } from '#lib/paths'
import { readVersion } from '../catalog.ts'
import { Client } from '../client.ts'
import { command, runs } from '../command.ts'
import { UsageError } from '../exit.ts'
import { good, issueLine, open, type Result } from '../output.ts'
import { parseReference } from '../reference.ts'

const help = `
Reads a list of values as the API takes them, a metrics.json of names and numbers (nested by split or slice, as DVC writes it), a table
with a header, or lines of a name and a number, and posts them of exactly the content that the version names: all of them or none.
What is no number in a metrics.json is told and left out. A value at the same dataset, split and slice takes over from the one before.

Examples:
  $ shipshape metrics push product-recommender@1.3.0 metrics.json --dataset clicks@2026-10-01 --split test
  $ evaluate | shipshape metrics push product-recommender@1.3.0 - --n 2000 --json
`

const push = command('push', 'post what was measured of a version', help)
  .argument('<version>', 'package@version, or the digest as package@sha256:…')
  .argument('<file>', 'metrics.json, a table, or lines of a name and a number; - for what is piped in')
  .option('--dataset <name@version>', 'what was measured on, where a row does not say it')
  .option('--split <name>', 'which part of it, such as test, where a row does not say it')
  .option('--n <count>', 'how many were measured, where a row does not say it')
  .action(runs(pushMetrics))

export const metrics = new Command('metrics').description('what was measured offline').addCommand(push)

const mostIssues = 100
const mostListed = 10

async function pushMetrics(given: string, path: string, { dataset, split, n }: Common): Promise<Result> {
  const { name, which } = parseReference(given)
  const { rows, left, issues } = metricsIn(await textOf(path))
  if (issues.length > 0) throw invalid('rows_invalid', issues.slice(0, mostIssues))
  const values = postedRows(rows, { dataset, split, n })
  if (values.length === 0) throw new UsageError(`${path === '-' ? 'What was piped in' : path} holds no metrics`, left)
  const client = new Client()
  const version = await readVersion(client, name, which)
  const { package: current, version: number, digest } = version
  const answer = await client.post(api.metrics(current, number, { digest }), values, postedAnswer, randomUUID())
  const { posted, defined } = answer
  const made = defined.length > 0 ? `, which makes known ${defined.join(', ')}` : ''
  return {
    value: { ...answer, left },
    lines: [
      good(`${formatCount(posted, 'value')} of ${current}@${number} posted${made}`),
      ...leftLines(left),
      `  ${client.address(`${pages.version(current, number)}#metrics`)}`,
    ],
  }
}

function leftLines(left: readonly Issue[]): string[] {
  const rest = left.length - mostListed
  const lines = left.slice(0, mostListed).map((issue) => open(issueLine(issue)))
  return rest > 0 ? [...lines, `  and ${formatCount(rest, 'more', 'more')}`] : lines
}

async function textOf(path: string): Promise<string> {
  if (path === '-') return text(process.stdin)
  try {
    return await readFile(path, 'utf8')
  } catch {
    throw new UsageError(`${path} can not be read: is it a file?`)
  }
}
