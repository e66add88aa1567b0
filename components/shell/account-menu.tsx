'use client'

import { KeyRound, LogOut, UserRound } from 'lucide-react'
import { api, pages } from '#lib/paths'
import { Button } from '../ui/button.tsx'
import { Menu, MenuItem, MenuLink, MenuNote, MenuSeparator } from '../ui/menu.tsx'
import { PageLink } from '../ui/page-link.tsx'

export type Account = { name: string; role: string }

async function signOut() {
  await fetch(api.session, { method: 'DELETE' })
  window.location.assign(pages.signIn())
}

export function AccountMenu({ account }: { account: Account }) {
  const trigger = (
    <Button look="quiet" size="icon" aria-label={`Account of ${account.name}`} title={account.name}>
      <UserRound aria-hidden />
    </Button>
  )
  return (
    <Menu trigger={trigger} label="Account">
      <MenuNote>
        <p className="text-base font-medium text-ink">{account.name}</p>
        <p>{account.role}</p>
      </MenuNote>
      <MenuSeparator />
      <MenuLink render={<PageLink href={pages.account} />}>
        <KeyRound aria-hidden /> Account and tokens
      </MenuLink>
      <MenuItem onClick={() => void signOut()}>
        <LogOut aria-hidden /> Sign out
      </MenuItem>
    </Menu>
  )
}
