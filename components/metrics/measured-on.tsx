import type { Metric } from '#lib/metrics/schema'
import { DirectionArrow } from './direction-arrow.tsx'

type Props = {
  title: string
  /** Which way is better, where that is told here. */
  direction?: Metric['direction']
  dataset: string | null
  split: string | null
  slice: string | null
}

/** What was measured, and on what, in one cell. */
export const MeasuredOn = ({ title, direction, dataset, split, slice }: Props) => (
  <span className="grid min-w-0 print:block">
    <span className="font-medium break-words">
      {title} {direction && <DirectionArrow direction={direction} />}
    </span>
    <span className="text-sm font-normal wrap-anywhere text-muted print:ml-2">
      {[dataset, split, slice].filter(Boolean).join(' · ') || 'no dataset stated'}
    </span>
  </span>
)
