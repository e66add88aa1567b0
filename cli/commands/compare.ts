import { styleText } from 'node:util'
import { comparisonMarkdown } from '#lib/compare/markdown'
import { type Comparison, comparison } from '#lib/compare/schema'
import { evidenceTable } from '#lib/compare/table'
import type { Difference } from '#lib/differences'
import { api } from '#lib/paths'
import { Client } from '../client.ts'
import { command, runs } from '../command.ts'
import { shownValue } from '../differences.ts'
import type { Result } from '../output.ts'

const help = `
Two to four versions of the catalog side by side: a headline, how they measured offline and what was observed of them in an
environment, with intervals and verdicts, and what differs in each part. It differs from "shipshape diff", which takes two
folders, manifests or versions, knows only what they are made of, and ends with 1 where something differs, as diff does.

A version is 1.3.0, other-package@1.0.0, latest, live (what has the largest share) or live@2026-10-01 (what had it then).

Examples:
  $ shipshape compare product-recommender 1.2.0 1.3.0
  $ shipshape compare product-recommender live latest --markdown      for a comment on a pull request
  $ shipshape compare product-recommender top-sellers@1.0.0 1.2.0 1.3.0 --baseline 1.2.0 --json
`

type Options = { baseline?: string; environment?: string; markdown?: boolean }

export const compare = command('compare', 'tell which of two to four versions did better, and what changed', help)
  .argument('<package>', 'the package')
  .argument('<versions...>', 'two to four versions; the first is the baseline')
  .option('--baseline <version>', 'hold the others against this one')
  .option('--environment <environment>', 'where KPIs and what is live are looked at (default: production)')
  .option('--markdown', 'print it as Markdown')
  .action(runs(compareVersions))

async function compareVersions(name: string, versions: string[], options: Options): Promise<Result> {
  const { baseline, environment, markdown } = options
  const address = api.compare({ package: name, versions: versions.join(','), baseline, environment })
  const found = await new Client().get(address, comparison)
  return { value: found, lines: markdown ? [comparisonMarkdown(found).trimEnd()] : linesOf(found) }
}

function linesOf(found: Comparison): string[] {
  const { parts, facts, files } = found
  const sections = { ...parts, 'the version as a whole': facts, 'other files': files }
  return [
    styleText('bold', found.headline),
    ...evidenceLines(found),
    ...found.scenarios
      .filter(({ flipped }) => flipped)
      .map(({ scenario, outcomes }) => `flipped ${scenario}: ${outcomes.join(' → ')}`),
    ...Object.entries(sections).flatMap(([title, list]) => sectionLines(title, list)),
  ]
}

/** One block for each measure: a table of four sides with intervals is wider than a terminal. */
function evidenceLines(found: Comparison): string[] {
  const { head, rows } = evidenceTable(found)
  const widest = Math.max(...head.map((name) => name.length))
  return rows.flatMap(([title, ...cells]) => [
    '',
    title ?? '',
    ...cells.map((cell, side) => `  ${(head[side + 1] ?? '').padEnd(widest)}  ${cell}`),
  ])
}

const sectionLines = (title: string, found: readonly Difference[]): string[] =>
  found.length === 0 ? [] : ['', title, ...found.map(lineOf)]

const marks = { added: styleText('green', '+'), removed: styleText('red', '-'), changed: styleText('yellow', '~') }

const lineOf = ({ path, kind, values, note }: Difference): string =>
  `  ${marks[kind]} ${path}: ${values.map((value) => (value === null ? '—' : shownValue(value))).join(' → ')}${note ? ` (${note})` : ''}`
