import type { PromotionPreview } from '#lib/promotions/view-schema'
import type { Answered } from '../shell/ask.ts'
import { BeforeAfter } from './before-after.tsx'
import { GateRow, gatesNote } from './gate-row.tsx'
import { StatusMark } from './status-mark.tsx'
import { changesWords } from './words.ts'

type Props = { name: string; answer?: Answered<PromotionPreview>; fresh: boolean }

/** What the promotion would make live, and how it would stand against each gate, before anybody asks for it. */
export function PromotePreview({ name, answer, fresh }: Props) {
  if (!answer) return <p className="text-muted">Looking at the gates…</p>
  if (answer.problem)
    return <p className="text-muted">The gates are shown once what is asked for is complete: {answer.problem.detail}</p>
  const { gates, current, after, changes, status } = answer.body
  return (
    <div aria-busy={!fresh} className="grid grid-cols-1 gap-3">
      <p>{changesWords(changes)}</p>
      <BeforeAfter name={name} before={current?.arms ?? []} after={after} />
      <p className="flex flex-wrap items-center gap-x-3">
        <StatusMark status={status} />
        <span className="text-sm text-muted">{fresh ? gatesNote(gates) : 'looking again…'}</span>
      </p>
      {gates.length > 0 && (
        <ul aria-label="Gates" className="border-t">
          {gates.map((gate) => (
            <GateRow key={gate.gate} gate={gate} />
          ))}
        </ul>
      )}
    </div>
  )
}
