'use client'

import { clsx } from 'clsx'
import { Menu } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { PageLink } from '../ui/page-link.tsx'
import { closePopover, HeaderPopover, popoverLine } from '../ui/popover.tsx'
import { places } from './places.ts'

const isAt = (path: string, href: string) => path === href || (href !== '/' && path.startsWith(`${href}/`))
const isHere = (path: string, { href, also = [] }: (typeof places)[number]) =>
  [href, ...also].some((one) => isAt(path, one))

/** The places of the navigation: in a row where there is room for them, else behind a button. */
export function NavLinks() {
  const here = usePathname()
  return (
    <>
      <nav aria-label="Main" className="flex h-full items-stretch max-[1200px]:hidden">
        {places.map((place) => (
          <PageLink
            key={place.href}
            href={place.href}
            aria-current={isHere(here, place) ? 'page' : undefined}
            className={clsx(
              'flex items-center border-y-2 border-transparent px-2 -outline-offset-2',
              isHere(here, place) ? 'border-b-accent font-medium text-ink' : 'text-muted hover:text-ink',
            )}
          >
            {place.label}
          </PageLink>
        ))}
      </nav>
      <nav aria-label="Main" className="min-[1200px]:hidden">
        <HeaderPopover id="main-menu" label="Menu" icon={<Menu aria-hidden />} side="left">
          <ul>
            {places.map((place) => (
              <li key={place.href}>
                <PageLink
                  href={place.href}
                  onClick={closePopover}
                  aria-current={isHere(here, place) ? 'page' : undefined}
                  className={clsx(popoverLine, isHere(here, place) && 'font-medium')}
                >
                  {place.label}
                </PageLink>
              </li>
            ))}
          </ul>
        </HeaderPopover>
      </nav>
    </>
  )
}
