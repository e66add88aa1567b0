'use client'

import { clsx } from 'clsx'
import { usePathname } from 'next/navigation'
import { PageLink } from '../ui/page-link.tsx'
import { places } from './places.ts'

export function NavLinks() {
  const here = usePathname()
  return (
    <nav aria-label="Main" className="flex h-full min-w-0 items-stretch [scrollbar-width:none] max-sm:overflow-x-auto">
      {places.map(({ label, href }) => {
        const current = here === href || here.startsWith(`${href}/`)
        return (
          <PageLink
            key={href}
            href={href}
            aria-current={current ? 'page' : undefined}
            className={clsx(
              'flex items-center border-y-2 border-transparent px-2.5 -outline-offset-2 max-sm:px-2',
              current ? 'border-b-accent font-medium text-ink' : 'text-muted hover:text-ink',
            )}
          >
            {label}
          </PageLink>
        )
      })}
    </nav>
  )
}
