import { formatCount, formatMeasure, formatNumber, formatPercent } from '#lib/format'
import type { Profile, ProfileColumn } from '#lib/profiles/schema'
import { inColumns } from './columns.ts'

const head = ['column', 'type', 'missing', 'different', 'range', 'mean ± sd', 'most frequent']
const longest = 24
const mostFrequent = 3

/** A profile as a table, and below it what is estimated in it. */
export function profileLines({ file, rows, uneven, columns }: Profile): string[] {
  return [
    `${file}: ${formatCount(rows, 'row')}, ${formatCount(columns.length, 'column')}`,
    ...(uneven ? [`  ${formatCount(uneven, 'row has', 'rows have')} another number of cells than the header`] : []),
    ...inColumns([head, ...columns.map(cellsOf)]).map((line) => `  ${line}`),
    ...columns.flatMap(estimateLines),
  ]
}

const cellsOf = (column: ProfileColumn): string[] => [
  cut(column.name, 40),
  column.type,
  column.nulls === 0 ? '–' : formatPercent(column.nulls / (column.count + column.nulls)),
  `${column.errors?.distinct === undefined ? '' : '~ '}${formatNumber(column.distinct)}`,
  column.min === undefined ? '–' : `${said(column.min)} to ${said(column.max ?? column.min)}`,
  column.mean === undefined ? '–' : `${formatMeasure(column.mean)} ± ${formatMeasure(column.sd ?? 0)}`,
  frequentIn(column),
]

const said = (value: string | number) => (typeof value === 'number' ? formatMeasure(value) : cut(value))

function frequentIn({ top = [], withheld, count, mean }: ProfileColumn): string {
  if (withheld !== undefined) return `not shown: ${withheld}`
  if (mean !== undefined) return ''
  return top
    .slice(0, mostFrequent)
    .map((one) => `${cut(one.value)} ${formatPercent(one.count / count)}`)
    .join(', ')
}

function cut(value: string, most = longest): string {
  const line = value.replaceAll(/\p{Cc}+/gu, ' ')
  return line.length > most ? `${line.slice(0, most - 1)}…` : line
}

function estimateLines({ name, errors }: ProfileColumn): string[] {
  if (!errors) return []
  const parts = [
    errors.distinct === undefined ? [] : [`different values within ${formatPercent(errors.distinct)} (standard error)`],
    errors.quantiles === undefined ? [] : [`quantiles within ${formatPercent(errors.quantiles)} of the values`],
    errors.top === undefined ? [] : [`frequent values may occur ${formatNumber(errors.top)} times more`],
  ]
  return [`  ~ ${cut(name, 40)}: ${parts.flat().join('; ')}`]
}
