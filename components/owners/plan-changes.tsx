import { ArrowRight, Plus } from 'lucide-react'
import { roleNames } from '#lib/owners/rules'
import type { PlanView } from '#lib/owners/schema'
import { pages } from '#lib/paths'
import { Missing } from '../ui/missing.tsx'
import { TextLink } from '../ui/text-link.tsx'

/** The changes of a plan, package by package: the role, who it was, who it would be, and where the file says so. */
export function PlanChanges({ changes }: Pick<PlanView, 'changes'>) {
  return (
    <ul aria-label="Changes" className="grid gap-3">
      {[...Map.groupBy(changes, (change) => change.package)].map(([name, planned]) => (
        <li key={name} className="min-w-0 rounded-md border bg-surface">
          <p className="border-b px-3 py-2 font-medium wrap-anywhere">
            <TextLink href={pages.modelPackage(name)}>{name}</TextLink>
          </p>
          <ul className="divide-y divide-line">
            {planned.map((change) => (
              <Change key={`${change.role} ${change.after}`} change={change} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

function Change({ change: { role, before, after, why, line } }: { change: PlanView['changes'][number] }) {
  return (
    <li className="grid gap-x-4 px-3 py-2 sm:grid-cols-[100px_minmax(0,1fr)]">
      <span className="text-sm text-muted">{roleNames[role]}</span>
      <span className="min-w-0 wrap-anywhere">
        <span className="inline-flex flex-wrap items-center gap-x-2">
          {role === 'accountable' ? (
            <Before owner={before} />
          ) : (
            <Plus aria-label="added" className="size-3.5 text-muted" />
          )}
          <strong className="font-medium">{after}</strong>
        </span>
        <span className="block text-sm text-muted">
          Line {line}: {why}
        </span>
      </span>
    </li>
  )
}

const Before = ({ owner }: { owner: string | null }) => (
  <>
    {owner ?? <Missing>nobody</Missing>}
    <ArrowRight aria-label="becomes" className="size-3.5 text-muted" />
  </>
)
