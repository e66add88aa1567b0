import { formatMeasure, formatPercent, formatSigned } from '#lib/format'
import type { Comparison } from './schema.ts'

/** Rows of text: what is measured, then one cell for each side. */
export type TextTable = { head: string[]; rows: string[][] }

type Format = (value: number) => string
type Interval = { lower: number; upper: number } | null

const signed =
  (format: Format): Format =>
  (value) =>
    formatSigned(value, format)

const between = (interval: Interval, format: Format) =>
  interval ? `[${format(interval.lower)}, ${format(interval.upper)}]` : '(no interval given)'

/** How the sides are called, with which one the others are held against. */
export const sideNames = ({ sides, baseline }: Pick<Comparison, 'sides' | 'baseline'>): string[] =>
  sides.map(({ label }, index) => (index === baseline ? `${label} (baseline)` : label))

/** Offline metrics and KPIs of all sides in one table: value, 95% interval and n, and the difference with its verdict. */
export function evidenceTable(comparison: Pick<Comparison, 'sides' | 'baseline' | 'metrics' | 'kpis'>): TextTable {
  return {
    head: ['', ...sideNames(comparison)],
    rows: [...comparison.metrics.map(metricCells), ...comparison.kpis.map(kpiCells)],
  }
}

function metricCells({ values, differences, ...row }: Comparison['metrics'][number]): string[] {
  const on = [row.dataset ?? 'data not named', row.split, row.slice].filter((one) => one !== null).join(' · ')
  const unit = row.unit === null ? '' : ` ${row.unit}`
  const cells = values.map((one, index) => {
    const difference = differences[index]
    const value = one
      ? `${formatMeasure(one.value)}${unit} ${between(ends(one), formatMeasure)}, n ${one.n?.toLocaleString('en') ?? 'not given'}`
      : 'not measured'
    if (!difference) return value
    const { value: by, interval, verdict } = difference
    const told = by === null ? '' : `${signed(formatMeasure)(by)} ${between(interval, signed(formatMeasure))}: `
    return `${value}; ${told}${verdict}`
  })
  return [`${row.title} on ${on}`, ...cells]
}

const ends = ({ lower, upper }: { lower: number | null; upper: number | null }): Interval =>
  lower === null || upper === null ? null : { lower, upper }

function kpiCells({ kpi, arms, differences }: Comparison['kpis'][number]): string[] {
  const unit = kpi.unit === null ? '' : ` ${kpi.unit}`
  const format: Format = kpi.kind === 'proportion' ? formatPercent : (value) => `${formatMeasure(value)}${unit}`
  const cells = arms.map(({ n, value, interval }, index) => {
    const observed =
      value === null ? 'not observed' : `${format(value)} ${between(interval, format)}, n ${n.toLocaleString('en')}`
    const difference = differences[index]
    if (!difference) return observed
    const { relative, absolute, verdict } = difference
    const [by, as] = relative ? [relative, signed(formatPercent)] : [absolute, signed(format)]
    const told = by ? `${as(by.value)} ${between(by.always, as)}: ` : ''
    return `${observed}; ${told}${verdict}`
  })
  return [kpi.title, ...cells]
}
