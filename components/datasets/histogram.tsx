import { formatMeasure } from '#lib/format'

type Props = {
  edges: readonly number[]
  /** The share of each step, filled. */
  shares: readonly number[]
  /** The share each step had before, outlined. */
  before?: readonly number[]
}

const width = 120
const height = 28
const gap = 1

/** How values lie, in steps of one axis. Whatever is there is seen, if only as a line. */
export function Histogram({ edges, shares, before = [] }: Props) {
  const greatest = Math.max(...shares, ...before)
  const high = (share: number) => (share > 0 ? Math.max(1, (share / greatest) * (height - 2)) : 0)
  const wide = width / Math.max(1, shares.length)
  return (
    <svg
      role="img"
      width={width}
      height={height}
      className="block shrink-0"
      aria-label={wordsOf(edges, shares, before)}
    >
      <line x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} className="stroke-line" />
      {shares.map((share, step) => (
        <rect
          key={`${step * wide}`}
          x={rounded(step * wide + gap / 2)}
          width={rounded(wide - gap)}
          y={rounded(height - 1 - high(share))}
          height={rounded(high(share))}
          className="fill-accent opacity-70"
        />
      ))}
      {before.length > 0 && <path d={outlineOf(before.map(high), wide)} className="fill-none stroke-ink" />}
    </svg>
  )
}

const rounded = (value: number) => Math.round(value * 10) / 10

/** From step to step along the upper ends. */
const outlineOf = (heights: readonly number[], wide: number) =>
  `M0 ${height - 1}${heights.map((high, step) => `V${rounded(height - 1 - high)}H${rounded((step + 1) * wide)}`).join('')}V${height - 1}`

const mostIn = (edges: readonly number[], shares: readonly number[]) => {
  const step = shares.indexOf(Math.max(...shares))
  return `most from ${formatMeasure(edges[step] ?? 0)} to ${formatMeasure(edges[step + 1] ?? edges[step] ?? 0)}`
}

function wordsOf(edges: readonly number[], shares: readonly number[], before: readonly number[]): string {
  const axis = `Drawn from ${formatMeasure(edges[0] ?? 0)} to ${formatMeasure(edges.at(-1) ?? 0)}`
  return before.length === 0
    ? `${axis}: ${mostIn(edges, shares)}.`
    : `${axis}. Before ${mostIn(edges, before)}, after ${mostIn(edges, shares)}.`
}
