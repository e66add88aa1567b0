'use client'

import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { lazy, Suspense, useState } from 'react'
import type { PasswordLinkView } from '#lib/people/schema'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { LinkOnce } from './link-once.tsx'
import type { RoleTexts } from './role-options.ts'

const InviteForm = lazy(() => import('./invite-form.tsx'))

export type TeamOption = { value: string; label: string }
export type InviteProps = { roleTexts: RoleTexts; teamRoleTexts: RoleTexts; teams: TeamOption[] }
export type Invited = { name: string; link: PasswordLinkView }

/** Adds a person, and shows once the link by which they choose their password. */
export function InvitePerson(props: InviteProps) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [invited, setInvited] = useState<Invited>()

  const change = (isOpen: boolean) => {
    setOpen(isOpen)
    if (isOpen || !invited) return
    setInvited(undefined)
    router.refresh()
  }

  return (
    <>
      <Button look="main" onClick={() => setOpen(true)}>
        <Plus aria-hidden /> Invite a person
      </Button>
      <Dialog
        open={open}
        onOpenChange={change}
        title={invited ? `Pass this link on to ${invited.name}` : 'Invite a person'}
        description={invited ? 'Only its hash is stored, so you cannot see it again.' : undefined}
      >
        <Suspense fallback={null}>
          {invited ? <LinkOnce {...invited} /> : <InviteForm {...props} onInvited={setInvited} />}
        </Suspense>
      </Dialog>
    </>
  )
}
