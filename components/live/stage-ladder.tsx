import { clsx } from 'clsx'
import { formatPercent } from '#lib/format'
import type { At } from '#lib/live/stages'
import type { Stage } from '#lib/releases/schema'
import { TextLink } from '../ui/text-link.tsx'

const rungs = ['dev', 'staging', 'limited', 'full'] as const satisfies Stage[]
export type Rung = (typeof rungs)[number]

type Props = {
  number: string
  places: readonly At[]
  /** Where a version is asked to climb to a rung, for who may. */
  hrefOf?: (rung: Rung) => string
}

/** How far a version has climbed: where it stands is filled, the next rung outlined with the way there. */
export function StageLadder({ number, places, hrefOf }: Props) {
  const standing = new Map(places.map((at) => [at.stage, at]))
  const reached = rungs.findLastIndex((rung) => standing.has(rung))
  return (
    <ol aria-label={`Stages of ${number}`} className="grid grid-cols-4 items-start">
      {rungs.map((rung, index) => {
        const at = standing.get(rung)
        const next = index === reached + 1
        return (
          <li key={rung} aria-current={index === reached ? 'step' : undefined} className="grid min-w-0 gap-1 text-sm">
            <span className="flex items-center" aria-hidden>
              <span
                className={clsx(
                  'size-3 shrink-0 rounded-full border-2',
                  at ? 'border-accent bg-accent' : next ? 'border-accent' : 'border-edge/60',
                )}
              />
              {index < rungs.length - 1 && (
                <span className={clsx('h-0.5 flex-1', index < reached ? 'bg-accent' : 'bg-line')} />
              )}
            </span>
            <span className={clsx('pr-2', at ? 'font-medium' : 'text-muted')}>
              {rung}
              {rung === 'limited' && at && ` ${formatPercent(at.share)}`}
              <span className="sr-only">{at ? ', here' : next ? ', next' : ''}</span>
              {next && hrefOf && (
                <TextLink href={hrefOf(rung)} className="block font-normal print:hidden">
                  Promote {number}
                </TextLink>
              )}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
