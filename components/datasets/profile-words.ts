import { formatMeasure, formatNumber, formatPercent } from '#lib/format'
import type { ProfileColumn } from '#lib/profiles/schema'

type Ends = Pick<ProfileColumn, 'min' | 'max'>

const said = (value: string | number) => (typeof value === 'number' ? formatMeasure(value) : value)

/** From the least to the greatest value, nothing where they are not told. */
export const rangeText = ({ min, max }: Ends): string | undefined =>
  min === undefined || max === undefined ? undefined : min === max ? said(min) : `${said(min)} to ${said(max)}`

export const missingShare = ({ count, nulls }: Pick<ProfileColumn, 'count' | 'nulls'>): number =>
  nulls / Math.max(1, count + nulls)

/** What of the columns is estimated, as sentences: of each, how far it is off in the column where it is off most. */
export function estimates(columns: readonly ProfileColumn[]): string[] {
  const worst = (of: (column: ProfileColumn) => number | undefined) =>
    Math.max(0, ...columns.map((column) => of(column) ?? 0))
  const distinct = worst(({ errors }) => errors?.distinct)
  const quantiles = worst(({ errors }) => errors?.quantiles)
  const distribution = worst((column) => column.distribution?.error)
  return [
    distinct > 0 && `About how many are different: within ${formatPercent(distinct)} (standard error).`,
    quantiles > 0 && `Quantiles within ${formatPercent(quantiles)} of the values.`,
    distribution > 0 && `Distributions within ${formatPercent(distribution)} of the values.`,
  ].filter((sentence) => typeof sentence === 'string')
}

export const mayOccurMore = (times: number): string => `Frequent values may occur ${formatNumber(times)} times more.`
