import { formatPercent } from '#lib/format'

export type CategoryBar = { label: string; share: number; before?: number }

const width = 64
const height = 10

/** Shares of categories as bars under each other: after filled, before outlined, both in words. */
export function CategoryBars({ bars }: { bars: readonly CategoryBar[] }) {
  const greatest = Math.max(...bars.flatMap(({ share, before = 0 }) => [share, before]), Number.MIN_VALUE)
  const wide = (share: number) => (share > 0 ? Math.max(1, Math.round((share / greatest) * (width - 2))) : 0)
  return (
    <ul className="grid min-w-0 gap-0.5 text-xs tabular-nums">
      {bars.map(({ label, share, before }) => (
        <li key={label} className="flex min-w-0 items-center gap-2">
          <svg aria-hidden width={width} height={height} className="shrink-0">
            <rect x={0.5} y={1} width={wide(share)} height={height - 2} className="fill-accent opacity-70" />
            {before !== undefined && before > 0 && (
              <rect x={0.5} y={0.5} width={wide(before)} height={height - 1} className="fill-none stroke-ink" />
            )}
          </svg>
          <span className="min-w-0 truncate" title={label}>
            {label === '' ? <span className="text-muted italic">empty text</span> : label}
          </span>
          <span className="shrink-0 text-muted">
            {before === undefined ? formatPercent(share) : `${formatPercent(before)} → ${formatPercent(share)}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
