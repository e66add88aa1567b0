import { clsx } from 'clsx'
import { PageLink } from './page-link.tsx'

type Props = { label: string; links: readonly { href: string; label: string; current: boolean }[] }

/** Links of which one leads to what is shown: one list by several keys. */
export function TabLinks({ label, links }: Props) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-1 print:hidden">
      {links.map((link) => (
        <PageLink
          key={link.label}
          href={link.href}
          aria-current={link.current ? 'page' : undefined}
          className={clsx(
            'inline-flex h-7 items-center rounded-md px-2 text-sm',
            link.current ? 'bg-accent-tint font-medium text-accent' : 'text-muted hover:bg-hover hover:text-ink',
          )}
        >
          {link.label}
        </PageLink>
      ))}
    </nav>
  )
}
