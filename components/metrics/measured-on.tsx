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
    <span className="font-medium break-words">{direction ? <Directed {...{ title, direction }} /> : title}</span>
    <span className="text-sm font-normal wrap-anywhere text-muted print:ml-2">
      {[dataset, split, slice].filter(Boolean).join(' · ') || 'no dataset stated'}
    </span>
  </span>
)

const longestWord = 20

/** The arrow stays on the line of the last word. */
function Directed({ title, direction }: { title: string; direction: NonNullable<Metric['direction']> }) {
  const words = title.split(' ')
  const last = words.pop() ?? ''
  return (
    <>
      {words.join(' ')}{' '}
      <span className={last.length > longestWord ? undefined : 'whitespace-nowrap'}>
        {last} <DirectionArrow direction={direction} />
      </span>
    </>
  )
}
