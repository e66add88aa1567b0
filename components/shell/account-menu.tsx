'use client'

import { KeyRound, LogOut, UserRound } from 'lucide-react'
import { api, pages } from '#lib/paths'
import { PageLink } from '../ui/page-link.tsx'
import { HeaderPopover, popoverLine } from '../ui/popover.tsx'
import { WaitingLink } from './waiting-link.tsx'

export type Account = { name: string; role: string }

async function signOut() {
  await fetch(api.session, { method: 'DELETE' })
  window.location.assign(pages.signIn())
}

export function AccountMenu({ account: { name, role } }: { account: Account }) {
  return (
    <HeaderPopover id="account-menu" label={`Account of ${name}`} icon={<UserRound aria-hidden />}>
      <div className="border-b px-2 py-1.5">
        <p className="font-medium">{name}</p>
        <p className="text-xs text-muted">{role}</p>
      </div>
      <ul className="mt-1">
        <li>
          <WaitingLink />
        </li>
        <li>
          <PageLink href={pages.account} className={popoverLine}>
            <KeyRound aria-hidden /> Account and tokens
          </PageLink>
        </li>
        <li>
          <button type="button" onClick={() => void signOut()} className={popoverLine}>
            <LogOut aria-hidden /> Sign out
          </button>
        </li>
      </ul>
    </HeaderPopover>
  )
}
