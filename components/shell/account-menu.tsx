'use client'

import { FilePen, KeyRound, LockKeyhole, LogOut, UserRound, Webhook } from 'lucide-react'
import { api, pages } from '#lib/paths'
import { PageLink } from '../ui/page-link.tsx'
import { closePopover, HeaderPopover, popoverLine } from '../ui/popover.tsx'
import { WaitingLink } from './waiting-link.tsx'

export type Account = {
  name: string
  role: string
  /** Whether they may set up webhooks. */
  webhooks: boolean
  /** Whether they may keep secrets for endpoints. */
  secrets: boolean
}

async function signOut() {
  await fetch(api.session, { method: 'DELETE' })
  window.location.assign(pages.signIn())
}

export function AccountMenu({ account: { name, role, webhooks, secrets } }: { account: Account }) {
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
          <PageLink href={pages.drafts} onClick={closePopover} className={popoverLine}>
            <FilePen aria-hidden /> Drafts
          </PageLink>
        </li>
        <li>
          <PageLink href={pages.account} onClick={closePopover} className={popoverLine}>
            <KeyRound aria-hidden /> Account and tokens
          </PageLink>
        </li>
        {webhooks && (
          <li>
            <PageLink href={pages.webhooks} onClick={closePopover} className={popoverLine}>
              <Webhook aria-hidden /> Webhooks
            </PageLink>
          </li>
        )}
        {secrets && (
          <li>
            <PageLink href={pages.secrets} onClick={closePopover} className={popoverLine}>
              <LockKeyhole aria-hidden /> Secrets
            </PageLink>
          </li>
        )}
        <li>
          <button type="button" onClick={() => void signOut()} className={popoverLine}>
            <LogOut aria-hidden /> Sign out
          </button>
        </li>
      </ul>
    </HeaderPopover>
  )
}
