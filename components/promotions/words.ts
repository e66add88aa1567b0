import { formatPercent } from '#lib/format'
import type { Part } from '#lib/manifest/rules'
import { type MetricDifference, metricDifference } from '#lib/metrics/difference'
import type { RampStep } from '#lib/promotions/ramp-schema'
import type { Changes, PromotionStatus, ReviewView } from '#lib/promotions/view-schema'
import type { Interval } from '#lib/statistics/difference'
import { holdWords } from '../ramps/words.ts'
import type { Tone } from '../ui/tones.ts'

export const statusWords: Record<PromotionStatus, { word: string; tone: Tone }> = {
  ready: { word: 'ready to apply', tone: 'good' },
  'needs approval': { word: 'needs approval', tone: 'decide' },
  'changes asked': { word: 'changes asked', tone: 'decide' },
  blocked: { word: 'blocked', tone: 'bad' },
  open: { word: 'open', tone: 'decide' },
  applied: { word: 'applied', tone: 'good' },
  rejected: { word: 'rejected', tone: 'bad' },
  withdrawn: { word: 'taken back', tone: 'unknown' },
}

const partWords: Record<Part, string> = {
  code: 'code',
  configuration: 'configuration',
  data: 'data',
  scenarios: 'scenarios',
  model: 'model',
  environment: 'environment',
  api: 'prediction API',
}

export const partTitle = (part: Part): string => `${partWords[part].charAt(0).toUpperCase()}${partWords[part].slice(1)}`

/** What changed in one sentence: `2 of 7 parts changed against live 1.2.0: data, environment`. */
export function changesWords(changes: Changes | null): string {
  if (!changes) return 'No other version of this package is live here, so there is nothing to compare it with.'
  const changed = changes.parts.filter(({ differences }) => differences.length > 0)
  const against = `against live ${changes.against}`
  if (changed.length === 0)
    return changes.beside.length > 0
      ? `None of its ${changes.parts.length} parts changed ${against}, only what is said of it and other files.`
      : `Nothing changed ${against}.`
  const names = changed.map(({ part }) => partWords[part]).join(', ')
  return `${changed.length} of ${changes.parts.length} parts changed ${against}: ${names}.`
}

/** A step of a ramp: `1% for 1 day`, `50% until approval`. */
export const stepWords = ({ share, hold }: RampStep): string =>
  hold ? `${formatPercent(share)} ${hold.kind === 'time' ? 'for' : 'until'} ${holdWords(hold)}` : formatPercent(share)

export const decisionWords: Record<ReviewView['decision'], { word: string; tone: Tone }> = {
  approve: { word: 'approved', tone: 'good' },
  changes: { word: 'asked for changes', tone: 'decide' },
  reject: { word: 'rejected', tone: 'bad' },
}

type Measured = { value: number; n: number | null; interval?: Interval | null | undefined }

const flat = ({ value, n, interval }: Measured) => ({
  value,
  n,
  lower: interval?.lower ?? null,
  upper: interval?.upper ?? null,
})

/** How a measure stands against that of what is live, by the rule for all offline differences. */
export function measureAgainst(
  { live, ...own }: Measured & { live: Measured | null },
  direction: 'higher' | 'lower',
): MetricDifference | null {
  return live && metricDifference(flat(live), flat(own), direction)
}
