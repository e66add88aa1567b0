import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import type { GateView } from '#lib/promotions/view-schema'
import { Fold } from '../ui/fold.tsx'
import { Sign } from '../ui/sign.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'
import { verdictTones } from '../ui/tones.ts'

/** One gate: its verdict, what was found and where that is seen; who let it pass, or how to repair it; why it is asked. */
export function GateRow({ gate, action }: { gate: GateView; action?: ReactNode }) {
  const { verdict, title, found, why, repair, evidence, waiver } = gate
  const open = verdict === 'falls short' || verdict === 'cannot tell'
  return (
    <li className="flex gap-2 border-b py-2 break-inside-avoid print:py-1">
      <span className="mt-0.5">
        <Sign tone={verdictTones[verdict]} word={verdict} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2 break-words">
          {title}
          {verdict !== 'holds' && (
            <span className={clsx('text-sm', verdict === 'falls short' ? 'text-bad' : 'text-muted')}>{verdict}</span>
          )}
        </p>
        <p className="text-sm wrap-anywhere text-muted">
          {found}
          {evidence && (
            <span className="print:hidden">
              {' · '}
              <TextLink href={evidence.href} className="underline">
                {evidence.label}
              </TextLink>
            </span>
          )}
        </p>
        {waiver && (
          <p className="mt-1 max-w-prose text-sm wrap-anywhere text-decide">
            Waived by {waiver.by}, <Time at={Date.parse(waiver.at)} />: {waiver.reason}
          </p>
        )}
        {open && (
          <p className="mt-1 max-w-prose text-sm break-words print:hidden">
            <span className="text-muted">To repair: </span>
            {repair}
          </p>
        )}
        <div className="print:hidden">
          <Fold summary={<span className="text-sm text-muted">Why it is asked</span>}>
            <p className="max-w-prose text-sm break-words text-soft">{why}</p>
          </Fold>
        </div>
      </div>
      {action && <div className="shrink-0 print:hidden">{action}</div>}
    </li>
  )
}

/** How many gates let it pass, in words. */
export function gatesNote(gates: readonly GateView[]): string {
  if (gates.length === 0) return 'this environment asks for none'
  const passed = gates.filter(({ verdict }) => verdict === 'holds' || verdict === 'waived').length
  const waived = gates.filter(({ verdict }) => verdict === 'waived').length
  return `${passed} of ${gates.length} pass${waived > 0 ? `, ${waived} of them waived` : ''}`
}
