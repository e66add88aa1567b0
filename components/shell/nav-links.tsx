'use client'

import { clsx } from 'clsx'
import { Menu } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { PageLink } from '../ui/page-link.tsx'
import { closePopover, HeaderPopover, popoverLine } from '../ui/popover.tsx'
import { places } from './places.ts'

const isHere = (path: string, href: string) => path === href || (href !== '/' && path.startsWith(`${href}/`))

/** The places of the navigation: in a row where there is room for them, else behind a button. */
export function NavLinks() {
  const here = usePathname()
  return (
    <>
      <nav aria-label="Main" className="flex h-full items-stretch max-md:hidden">
        {places.map(({ label, href }) => (
          <PageLink
            key={href}
            href={href}
            aria-current={isHere(here, href) ? 'page' : undefined}
            className={clsx(
              'flex items-center border-y-2 border-transparent px-2.5 -outline-offset-2',
              isHere(here, href) ? 'border-b-accent font-medium text-ink' : 'text-muted hover:text-ink',
            )}
          >
            {label}
          </PageLink>
        ))}
      </nav>
      <nav aria-label="Main" className="md:hidden">
        <HeaderPopover id="main-menu" label="Menu" icon={<Menu aria-hidden />} side="left">
          <ul>
            {places.map(({ label, href }) => (
              <li key={href}>
                <PageLink
                  href={href}
                  onClick={closePopover}
                  aria-current={isHere(here, href) ? 'page' : undefined}
                  className={clsx(popoverLine, isHere(here, href) && 'font-medium')}
                >
                  {label}
                </PageLink>
              </li>
            ))}
          </ul>
        </HeaderPopover>
      </nav>
    </>
  )
}
