import type { Json } from '#lib/json'
import { fileOfPlace, fileWords } from '#lib/manifest/file-words'
import { partTitles } from '#lib/manifest/part-titles'
import { parts as partsInOrder } from '#lib/manifest/rules'
import type { Comparison, PartDifference } from './schema.ts'
import { evidenceTable, sideNames } from './table.ts'

/** GitHub takes a comment of 65,536 characters. */
const mostRows = 50
const longest = 160

/**
 * A comparison as Markdown for comments and notes: the headline, how the versions did, and only what differs, at most fifty rows of a
 * part. What versions say of themselves can start no markup and names nobody: it stands in code spans or is escaped.
 */
export function comparisonMarkdown(comparison: Comparison): string {
  const { sides, package: name, headline, parts, facts, files } = comparison
  const names = sideNames(comparison)
  const sections = [
    `## ${plain(name)}: ${sides.map(({ label }) => plain(label)).join(' · ')}`,
    `**${plain(headline)}**`,
    ...evidence(comparison),
    ...apiSection(comparison, names),
    ...flipped(comparison, names),
    ...partsInOrder.flatMap((part) => section(partTitles[part], parts[part], names)),
    ...section('The versions as a whole', facts, names),
    ...section('Other files', files, names),
  ]
  return `${sections.join('\n\n')}\n`
}

function evidence(comparison: Comparison): string[] {
  const { head, rows } = evidenceTable(comparison)
  const { observed } = comparison
  const where = observed
    ? [
        `KPIs in ${plain(observed.environment)}, ${observed.window.from} to ${observed.window.to}.`,
        ...observed.notes.map(plain),
      ]
    : []
  return rows.length === 0
    ? where
    : [
        table(
          head.map(plain),
          rows.map((row) => row.map(plain)),
        ),
        ...where,
      ]
}

function apiSection({ api, baseline }: Comparison, names: readonly string[]): string[] {
  return api.flatMap((one, index) => {
    if (!one || one.changes.length === 0) return []
    const title = `### API of ${plain(names[index] ?? '')}: ${one.breaking ? 'breaking' : 'compatible'} for callers of ${plain(names[baseline] ?? '')}`
    const said = one.changes.slice(0, mostRows).map(({ kind, what }) => `- ${kind}: ${plain(what)}`)
    return [title, [...said, ...more(one.changes.length, '- ')].join('\n')]
  })
}

function flipped({ scenarios }: Comparison, names: readonly string[]): string[] {
  const rows = scenarios.filter((row) => row.flipped)
  if (rows.length === 0) return []
  const shown = rows.slice(0, mostRows).map(({ scenario, outcomes }) => [code(scenario), ...outcomes])
  return ['### Flipped scenarios', table(['', ...names.map(plain)], shown), ...more(rows.length)]
}

function section(title: string, found: readonly PartDifference[], names: readonly string[]): string[] {
  if (found.length === 0) return []
  const rows = found
    .slice(0, mostRows)
    .map(({ path, values, note, kind }) => [
      code(fileOfPlace(path) ?? path),
      ...values.map(valueOf),
      plain(note ?? (kind === 'changed' ? '' : kind)),
    ])
  return [`### ${title}`, table(['', ...names.map(plain), ''], rows), ...more(found.length)]
}

const more = (count: number, mark = ''): string[] => (count > mostRows ? [`${mark}and ${count - mostRows} more`] : [])

function valueOf(value: Json): string {
  if (value === null) return '—'
  return code(typeof value === 'string' ? value : (fileWords(value) ?? JSON.stringify(sorted(value))))
}

/** Keys in one order, so that the same content is the same text. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}

const table = (head: readonly string[], rows: readonly string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const oneLine = (text: string) => {
  const line = text.replaceAll(/\s+/gu, ' ').trim()
  // A half of a character outside the basic plane, cut off at its end, is no character.
  return line.length > longest ? `${line.slice(0, longest).replace(/[\ud800-\udbff]$/u, '')}…` : line
}

/** Text that is no markup, no mention and no end of a cell. */
const plain = (text: string): string =>
  oneLine(text)
    .replaceAll(/[\\`*_{}[\]<>#|~$]/gu, String.raw`\$&`)
    .replaceAll('@', '&#64;')

/** A code span in a cell. A bar ends the cell even there, unless a backslash stands before it, whose own backslash must be doubled. */
function code(text: string): string {
  const line = oneLine(text).replaceAll(/(\\*)\|/gu, String.raw`$1$1\|`)
  if (line === '') return '(empty)'
  const fence = '`'.repeat(1 + Math.max(0, ...[...line.matchAll(/`+/gu)].map(([ticks]) => ticks.length)))
  return fence === '`' ? `\`${line}\`` : `${fence} ${line} ${fence}`
}
