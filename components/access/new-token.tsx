'use client'

import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { lazy, Suspense, useState } from 'react'
import { pages } from '#lib/paths'
import { Button } from '../ui/button.tsx'
import { useHydrated } from '../ui/use-hydrated.ts'
import type { NewTokenProps } from './new-token-dialog.tsx'

const NewTokenDialog = lazy(() => import('./new-token-dialog.tsx'))

/** The way to a new token. Its dialog is loaded when it is first opened, or with the page where the address asks for it. */
export function NewToken({ asked, ...given }: NewTokenProps & { asked: boolean }) {
  const router = useRouter()
  const hydrated = useHydrated()
  const [open, setOpen] = useState(asked)
  const [wanted, setWanted] = useState(asked)

  const change = (isOpen: boolean) => {
    setOpen(isOpen)
    if (isOpen) return setWanted(true)
    if (asked) router.replace(pages.account)
    else router.refresh()
  }

  return (
    <>
      <Button look="main" onClick={() => change(true)}>
        <Plus aria-hidden /> Make a token
      </Button>
      {wanted && hydrated && (
        <Suspense fallback={null}>
          <NewTokenDialog {...given} open={open} onOpenChange={change} />
        </Suspense>
      )}
    </>
  )
}
