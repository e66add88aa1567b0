'use client'

import { lazy, Suspense, useState } from 'react'
import type { Scope } from '#lib/caller'
import DialogPopup from '../ui/dialog-popup.tsx'
import { NewTokenForm } from './new-token-form.tsx'
import type { MadeToken } from './token-secret.tsx'

const TokenSecret = lazy(() => import('./token-secret.tsx'))

export type NewTokenProps = {
  /** The address of this catalog. */
  origin: string
  scopes: Scope[]
  mayBeWide: boolean
  packageName?: string
}

type Props = NewTokenProps & { open: boolean; onOpenChange: (open: boolean) => void }

/** Makes a token with some of the scopes its maker holds, and shows its secret once. */
export default function NewTokenDialog({ open, onOpenChange, origin, ...given }: Props) {
  const [made, setMade] = useState<MadeToken>()

  const change = (isOpen: boolean) => {
    if (!isOpen) setMade(undefined)
    onOpenChange(isOpen)
  }

  return (
    <DialogPopup
      open={open}
      onOpenChange={change}
      title={made ? 'Copy the secret now' : 'Make a token'}
      description={made && 'Only its hash is stored, so you cannot see it again.'}
    >
      <Suspense fallback={null}>
        {made ? <TokenSecret token={made} origin={origin} /> : <NewTokenForm {...given} onMade={setMade} />}
      </Suspense>
    </DialogPopup>
  )
}
