import { formatMeasure, formatNumber, formatPercent } from '#lib/format'
import type { ProfileColumn } from '#lib/profiles/schema'

type Ends = Pick<ProfileColumn, 'min' | 'max'>

const said = (value: string | number) => (typeof value === 'number' ? formatMeasure(value) : value)

/** From the least to the greatest value, nothing where they are not told. */
export const rangeText = ({ min, max }: Ends): string | undefined =>
  min === undefined || max === undefined ? undefined : min === max ? said(min) : `${said(min)} to ${said(max)}`

export const missingShare = ({ count, nulls }: Pick<ProfileColumn, 'count' | 'nulls'>): number =>
  nulls / Math.max(1, count + nulls)

/** What of a column is estimated, as sentences. */
export const estimates = ({ errors = {}, distribution }: ProfileColumn): string[] =>
  [
    errors.distinct !== undefined && `Different values within ${formatPercent(errors.distinct)} (standard error).`,
    errors.quantiles !== undefined && `Quantiles within ${formatPercent(errors.quantiles)} of the values.`,
    distribution && distribution.error > 0 && `Distribution within ${formatPercent(distribution.error)} of the values.`,
    errors.top !== undefined && `Frequent values may occur ${formatNumber(errors.top)} times more.`,
  ].filter((sentence) => typeof sentence === 'string')
