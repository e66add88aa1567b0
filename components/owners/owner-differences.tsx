import { ArrowRight } from 'lucide-react'
import { roleNames } from '#lib/owners/rules'
import { Missing } from '../ui/missing.tsx'
import type { Difference } from './owner-rows.ts'

/** What saving would change: the role, who goes, who comes. */
export function OwnerDifferences({ differences }: { differences: Difference[] }) {
  if (differences.length === 0) return <p className="text-sm text-muted">Nothing is changed yet.</p>
  return (
    <ul aria-label="What will change" className="grid gap-1 rounded-md border bg-sunken px-3 py-2">
      {differences.map(({ role, before, after }) => (
        <li key={role} className="flex flex-wrap items-baseline gap-x-2 wrap-anywhere">
          <span className="text-sm text-muted">{roleNames[role]}</span>
          <Names names={before} />
          <ArrowRight aria-label="becomes" className="size-3.5 self-center text-muted" />
          <Names names={after} />
        </li>
      ))}
    </ul>
  )
}

const Names = ({ names }: { names: string[] }) =>
  names.length > 0 ? <span>{names.join(', ')}</span> : <Missing>nobody</Missing>
