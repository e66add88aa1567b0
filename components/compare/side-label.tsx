import type { Side } from '#lib/compare/schema'

/** A side as the head of its column: whole on hover, and whether the others are held against it. */
export function SideLabel({
  side: { label, asked, package: name, version },
  baseline,
}: {
  side: Side
  baseline: boolean
}) {
  return (
    <span className="inline-flex max-w-full items-baseline gap-1" title={`${name} ${version}`}>
      <span className="inline-block max-w-40 truncate align-bottom font-mono text-ink">{label}</span>
      {(baseline || isLive(asked)) && (
        <span className="font-normal text-muted">
          {[baseline && 'baseline', isLive(asked) && 'live'].filter(Boolean).join(', ')}
        </span>
      )}
    </span>
  )
}

/** Whether it was asked for as what is live, now or at a time. */
const isLive = (asked: string) => /(?:^|@)live\b/.test(asked)
