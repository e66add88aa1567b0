import { clsx } from 'clsx'
import type { PackageFilter } from '#lib/packages/schema'
import { PageLink } from '../ui/page-link.tsx'
import { listAddress } from './list-address.ts'

const whose = [
  { owner: undefined, label: 'All' },
  { owner: 'me', label: 'Mine' },
  { owner: 'my-teams', label: "My teams'" },
]

/** Whose packages the list is of: everybody's, the reader's own, their teams'. The rest of the filter stays. */
export function WhoseLinks({ filter }: { filter: PackageFilter }) {
  return (
    <nav aria-label="Whose packages" className="flex gap-1 print:hidden">
      {whose.map(({ owner, label }) => (
        <PageLink
          key={label}
          href={listAddress({ ...filter, owner })}
          aria-current={filter.owner === owner ? 'page' : undefined}
          className={clsx(
            'inline-flex h-7 items-center rounded-md px-2 text-sm',
            filter.owner === owner
              ? 'bg-accent-tint font-medium text-accent'
              : 'text-muted hover:bg-hover hover:text-ink',
          )}
        >
          {label}
        </PageLink>
      ))}
    </nav>
  )
}
