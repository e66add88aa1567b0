import { formatPercent, formatUtc } from '#lib/format'
import { api, pages } from '#lib/paths'
import { type DigestTrace, type MomentTrace, type TracedArm, trace as traceView } from '#lib/trace/schema'
import { Client } from '../client.ts'
import { command, runs } from '../command.ts'
import { UsageError } from '../exit.ts'
import { momentOf } from '../moment.ts'
import type { Result } from '../output.ts'
import { armsLine, gateLines, reviewLine } from '../promotions.ts'

const help = `
What was live at a moment, why, who decided, and what was known of it then: data, configuration, environment and evidence. Or,
with the digest that a prediction carried, what it is of and when that was live.

Examples:
  $ shipshape trace product-recommender@2026-11-27T18:00:00Z
  $ shipshape trace product-recommender@2026-11-27 --environment staging --json
  $ shipshape trace --digest sha256:9f1c0a5d7be2430f8c6d1e9a4b7f25d38e0c6a91b2d4f7583e6a9c0d1b2e3f40
`

type Options = { digest?: string; environment?: string }

export const trace = command('trace', 'tell what decided at a moment, and why that was live', help)
  .argument('[package@time]', 'package and time; without @ it is now')
  .option('--digest <digest>', 'the digest a prediction carried, instead')
  .option('--environment <environment>', 'where (default production; of a digest everywhere)')
  .action(runs(traceOne))

async function traceOne(which: string | undefined, { digest, environment }: Options): Promise<Result> {
  if ((which === undefined) === (digest === undefined))
    throw new UsageError('Name a package and time such as product-recommender@2026-11-27T18:00:00Z, or a --digest.')
  const [name, time] = (which ?? '').split('@')
  const at = time === undefined ? undefined : momentOf(time)
  const client = new Client()
  const found = await client.get(api.trace({ package: name, at, environment, digest }), traceView)
  return { value: found, lines: found.kind === 'digest' ? digestLines(client, found) : momentLines(client, found) }
}

const utc = (at: string) => formatUtc(Date.parse(at))

const digestLines = (client: Client, found: DigestTrace): string[] => [
  `${found.package} ${found.version}: ${found.summary}`,
  `  ${client.address(pages.trace({ digest: found.digest }))}`,
  ...(found.withdrawal ? [`  withdrawn ${utc(found.withdrawal.at)}: ${found.withdrawal.reason}`] : []),
  ...found.spans.map(
    ({ package: name, environment, share, shadow, from, until }) =>
      `  ${utc(from)} to ${until === null ? 'now' : utc(until)}: ${shadow ? 'shadow' : formatPercent(share)} of ${name} in ${environment}`,
  ),
  ...(found.spans.length === 0 ? ['  It was live nowhere.'] : []),
]

function momentLines(client: Client, found: MomentTrace): string[] {
  const { package: name, environment, at, release, until, promotion, rollback } = found
  return [
    `${name} in ${environment} at ${utc(at)}: ${armsLine(release.arms)}`,
    `  ${client.address(pages.trace({ package: name, at, environment }))}`,
    `  live from ${utc(release.effectiveAt)} to ${until === null ? 'now' : utc(until)}, by ${release.by}`,
    ...(rollback ? [`  rolled back (${rollback.category}): ${rollback.reason}`] : []),
    ...(promotion ? [`  ${promotion.version} asked for by ${promotion.requestedBy}: ${promotion.rationale}`] : []),
    ...gateLines(promotion?.gates ?? []),
    ...(promotion?.reviews ?? []).map(reviewLine),
    `  owners then: ${found.owners.map(({ role, owner }) => `${owner} (${role})`).join(', ') || 'none'}`,
    ...found.arms.flatMap(armLines),
  ]
}

function armLines({ package: name, version, digest, known }: TracedArm): string[] {
  if (known === null) return ['a version that is hidden from you']
  const { scenarios, metrics, environment, data } = known
  const run = scenarios.run ? `${scenarios.run.passed} passed` : 'not run by then'
  return [
    `${name} ${version}: ${known.summary}`,
    `  ${digest}`,
    `  data: ${data.map(({ dataset, version: of }) => [dataset, of].filter(Boolean).join('@')).join(', ') || 'not stated'}`,
    `  runtime: ${environment.runtime ?? 'not stated'}, ${environment.libraries} libraries`,
    `  scenarios: ${scenarios.declared} declared, ${run}`,
    ...metrics
      .slice(0, 5)
      .map(({ title, value, dataset }) => `  ${title}: ${value} on ${dataset ?? 'data not stated'}`),
  ]
}
