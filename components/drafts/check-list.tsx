'use client'

import { formatCount } from '#lib/format'
import type { CheckVerdict, Evaluation, Standard } from '#lib/standards/schema'
import { filterControl, filterLabel } from '../ui/filter-choice.tsx'
import { Fold } from '../ui/fold.tsx'
import { DraftCheck } from './draft-check.tsx'

export type StandardChoice = {
  standards: readonly Standard[]
  standard: string
  onStandard: (name: string) => void
}
type Props = StandardChoice & {
  /** Whether nothing keeps the draft from being registered. */
  ready: boolean
  evaluation: Evaluation | undefined
  onGo: () => void
}

const urgency = ({ verdict, level }: CheckVerdict) =>
  (level === 'required' ? 0 : 2) + (verdict === 'falls short' ? 0 : 1)

/** How the draft stands against a standard, check by check: what is to be repaired first, what holds folded away. */
export function CheckList({ standards, standard, onStandard, ready, evaluation, onGo }: Props) {
  const checks = evaluation?.checks ?? []
  const open = checks.filter(({ verdict }) => verdict !== 'holds').toSorted((a, b) => urgency(a) - urgency(b))
  const held = checks.filter(({ verdict }) => verdict === 'holds')
  return (
    <div className="grid gap-3">
      <Score evaluation={evaluation} ready={ready} />
      <label className={filterLabel}>
        Held against the standard
        <select
          value={standard}
          onChange={({ target }) => onStandard(target.value)}
          className={`${filterControl} cursor-pointer`}
        >
          {standards.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {evaluation && (
        <>
          {open.length > 0 ? (
            <Checks checks={open} onGo={onGo} />
          ) : (
            <p className="text-soft">Every check of this standard holds.</p>
          )}
          {held.length > 0 && (
            <Fold summary={formatCount(held.length, 'check holds', 'checks hold')}>
              <Checks checks={held} onGo={onGo} />
            </Fold>
          )}
        </>
      )}
    </div>
  )
}

/** "9 of 14 required by minimal", with a bar as long: green only when nothing else is left to do either. */
function Score({ evaluation, ready }: Pick<Props, 'evaluation' | 'ready'>) {
  const { met = 0, required = 0, title = '' } = evaluation ?? {}
  return (
    <div className="grid gap-1.5">
      <p className="text-sm text-soft">
        {evaluation ? (
          <>
            <strong className="text-lg font-semibold text-ink tabular-nums">
              {met} of {required}
            </strong>{' '}
            required by {title.toLowerCase()}
          </>
        ) : (
          <span className="text-lg text-muted">Looking at the draft</span>
        )}
      </p>
      <div aria-hidden className="h-1 overflow-hidden rounded-full bg-line">
        <div
          className={`h-full ${ready && met === required ? 'bg-good-mark' : 'bg-accent'}`}
          style={{ width: `${required > 0 ? (100 * met) / required : 0}%` }}
        />
      </div>
    </div>
  )
}

const Checks = ({ checks, onGo }: { checks: CheckVerdict[]; onGo: () => void }) => (
  <ul className="divide-y border-y">
    {checks.map((check) => (
      <DraftCheck key={check.check} check={check} onGo={onGo} />
    ))}
  </ul>
)
