import { clsx } from 'clsx'
import { PageLink } from '../ui/page-link.tsx'

const whose = [
  { owner: undefined, label: 'All' },
  { owner: 'me', label: 'Mine' },
  { owner: 'my-teams', label: "My teams'" },
]

type Props = { owner: string | undefined; addressOf: (owner: string | undefined) => string }

/** Whose packages a list is of: everybody's, the reader's own, their teams'. The rest of its filter stays. */
export function WhoseLinks({ owner: chosen, addressOf }: Props) {
  return (
    <nav aria-label="Whose packages" className="flex gap-1 print:hidden">
      {whose.map(({ owner, label }) => (
        <PageLink
          key={label}
          href={addressOf(owner)}
          aria-current={chosen === owner ? 'page' : undefined}
          className={clsx(
            'inline-flex h-7 items-center rounded-md px-2 text-sm',
            chosen === owner ? 'bg-accent-tint font-medium text-accent' : 'text-muted hover:bg-hover hover:text-ink',
          )}
        >
          {label}
        </PageLink>
      ))}
    </nav>
  )
}
