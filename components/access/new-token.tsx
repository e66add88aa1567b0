'use client'

import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Scope } from '#lib/caller'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { NewTokenForm } from './new-token-form.tsx'
import { TokenSecret } from './token-secret.tsx'

/** Makes a token with some of the scopes its maker holds, and shows its secret once. */
export function NewToken({ origin, scopes }: { origin: string; scopes: Scope[] }) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [secret, setSecret] = useState('')

  const change = (isOpen: boolean) => {
    setOpen(isOpen)
    if (isOpen) return
    setSecret('')
    router.refresh()
  }

  return (
    <>
      <Button look="main" onClick={() => setOpen(true)}>
        <Plus aria-hidden /> Make a token
      </Button>
      <Dialog
        open={open}
        onOpenChange={change}
        title={secret ? 'Copy the secret now' : 'Make a token'}
        description={secret ? 'Only its hash is stored, so you cannot see it again.' : undefined}
      >
        {secret ? <TokenSecret secret={secret} origin={origin} /> : <NewTokenForm scopes={scopes} onMade={setSecret} />}
      </Dialog>
    </>
  )
}
