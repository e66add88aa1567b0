import { pages } from '#lib/paths'
import { LinkButton } from '../ui/link-button.tsx'
import { PageLink } from '../ui/page-link.tsx'
import { type Account, AccountMenu } from './account-menu.tsx'
import { Keyboard } from './keyboard.tsx'
import { Mark } from './mark.tsx'
import { NavLinks } from './nav-links.tsx'
import type { Theme } from './theme.ts'
import { ThemeMenu } from './theme-menu.tsx'

export function Header({ account, theme }: { account?: Account; theme: Theme }) {
  return (
    <header className="sticky top-0 z-30 h-12 border-b bg-paper print:hidden">
      <div className="mx-auto flex h-full max-w-[1264px] items-center gap-2 px-4 sm:px-8">
        <PageLink href={pages.home} className="flex shrink-0 items-center gap-2 rounded-sm font-semibold sm:mr-3">
          <Mark className="size-5 text-accent" />
          <span className="max-sm:sr-only">Shipshape</span>
        </PageLink>
        <NavLinks />
        <div className="ml-auto flex min-w-0 items-center gap-1">
          <Keyboard />
          <ThemeMenu initial={theme} />
          {account ? (
            <AccountMenu account={account} />
          ) : (
            <LinkButton href={pages.signIn()} look="quiet">
              Sign in
            </LinkButton>
          )}
        </div>
      </div>
    </header>
  )
}
