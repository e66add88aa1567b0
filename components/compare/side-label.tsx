import { clsx } from 'clsx'
import type { Side } from '#lib/compare/schema'

type Props = { side: Side; baseline: boolean /** Its package is said. */; named: boolean }

/** Whether the sides are of more than one package, so that each must say of which. */
export const isMixed = (sides: readonly Side[]): boolean =>
  sides.some(({ package: name }) => name !== sides[0]?.package)

/** A side as the head of its column: whole on hover, and whether the others are held against it. */
export function SideLabel({ side: { label, asked, package: name, version }, baseline, named }: Props) {
  return (
    <span className="inline-flex max-w-full items-baseline gap-1" title={`${name} ${version}`}>
      {named && <span className="min-w-0 truncate font-mono text-ink">{name}</span>}
      <span className={clsx('max-w-40 truncate font-mono text-ink', named ? 'shrink-0' : 'min-w-0')}>
        {named ? version : label}
      </span>
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
