import type { Drawn } from '#lib/drift/schema'
import { formatCount, formatMeasure } from '#lib/format'
import { type CategoryBar, CategoryBars } from './category-bars.tsx'
import { Histogram } from './histogram.tsx'

const mostBars = 6

/** A column before, outlined, and after, filled, on one axis. */
export function DriftPicture({ drawn }: { drawn: Drawn }) {
  if ('labels' in drawn) return <CategoryBars bars={barsOf(drawn)} />
  const { edges, before, after } = drawn
  return (
    <span className="grid w-fit">
      <Histogram edges={edges} shares={after} before={before} />
      <span aria-hidden className="flex justify-between gap-2 text-xs text-muted tabular-nums">
        <span>{formatMeasure(edges[0] ?? 0)}</span>
        <span>{formatMeasure(edges.at(-1) ?? 0)}</span>
      </span>
    </span>
  )
}

/** The categories whose share changed most come first, and what there is no room for is one bar. */
function barsOf({ labels, before, after }: Extract<Drawn, { labels: string[] }>): CategoryBar[] {
  const all = labels
    .map((label, place) => ({ label, share: after[place] ?? 0, before: before[place] ?? 0 }))
    .toSorted((one, other) => changeOf(other) - changeOf(one))
  const rest = all.slice(mostBars)
  if (rest.length < 2) return all
  const sum = (side: 'share' | 'before') => rest.reduce((total, bar) => total + bar[side], 0)
  return [
    ...all.slice(0, mostBars),
    { label: formatCount(rest.length, 'more', 'more'), share: sum('share'), before: sum('before') },
  ]
}

const changeOf = ({ share, before }: { share: number; before: number }) => Math.abs(share - before)
