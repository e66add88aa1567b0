import type { ReactNode } from 'react'
import { formatNumber } from '#lib/format'
import { roleNames } from '#lib/owners/rules'
import type { PlanView } from '#lib/owners/schema'
import { Fold } from '../ui/fold.tsx'

type First = { items: unknown[]; total: number }

/** What of the file is not taken over, and why: folded, but for owners who are not known. */
export function PlanDoubts({ plan: { unknown, notImported, flaws, unmatched } }: { plan: PlanView }) {
  return (
    <div className="grid gap-3">
      <Doubts title="Owners not known here" of={unknown} open>
        {unknown.items.map(({ owner, role, where, nearest }) => (
          <li key={`${owner} ${role} ${where.package}`}>
            <Line line={where.line} /> <strong className="font-medium">{owner}</strong>, {roleNames[role].toLowerCase()}{' '}
            of {where.package}
            {nearest && <span className="text-accent"> · did you mean {nearest}?</span>}
          </li>
        ))}
      </Doubts>
      <Doubts title="Left out for a reason" of={notImported}>
        {notImported.items.map(({ package: name, owner, line, why }) => (
          <li key={`${name} ${owner} ${line} ${why}`}>
            <Line line={line} /> <strong className="font-medium">{owner}</strong> of {name}: {why}
          </li>
        ))}
      </Doubts>
      <Doubts title="Lines that are not read" of={flaws}>
        {flaws.items.map(({ line, message }) => (
          <li key={`${line} ${message}`}>
            <Line line={line} /> {message}
          </li>
        ))}
      </Doubts>
      <Doubts title="Not matched" of={unmatched}>
        {unmatched.items.map(({ package: name, entity, line, why }) => (
          <li key={`${name} ${entity} ${line} ${why}`}>
            {line !== undefined && <Line line={line} />} <strong className="font-medium">{name ?? entity}</strong>:{' '}
            {why}
          </li>
        ))}
      </Doubts>
    </div>
  )
}

const Line = ({ line }: { line: number }) => <span className="text-muted tabular-nums">line {line}</span>

function Doubts({
  title,
  of: { items, total },
  open,
  children,
}: {
  title: string
  of: First
  open?: boolean
  children: ReactNode
}) {
  if (total === 0) return null
  return (
    <Fold
      open={open}
      summary={
        <>
          {title} <span className="text-muted tabular-nums">{formatNumber(total)}</span>
        </>
      }
    >
      <ul className="grid gap-1 pl-5 text-sm wrap-anywhere">
        {children}
        {total > items.length && <li className="text-muted">and {formatNumber(total - items.length)} more</li>}
      </ul>
    </Fold>
  )
}
