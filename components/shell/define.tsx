'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, Suspense, useState } from 'react'
import { Button } from '../ui/button.tsx'
import type { ButtonStyle } from '../ui/button-style.ts'
import { Dialog } from '../ui/dialog.tsx'
import type { Fields } from './fields.ts'

type Props = ButtonStyle & {
  opener: ReactNode
  /** Where the same words stand in every row. */
  openerLabel?: string
  title: string
  description: string
  /** Where it leads when done; else the page is read again. */
  leadsTo?: (fields: Fields) => string
  /** The form, loaded when the dialog opens. */
  children: (form: { onDone: (fields: Fields) => void; onCancel: () => void }) => ReactNode
}

/** A button and the dialog in which something is defined. */
export function Define({ opener, openerLabel, title, description, leadsTo, children, ...look }: Props) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const onCancel = () => setOpen(false)
  const onDone = (fields: Fields) => {
    setOpen(false)
    if (leadsTo) router.push(leadsTo(fields))
    router.refresh()
  }
  return (
    <>
      <Button {...look} onClick={() => setOpen(true)} aria-label={openerLabel}>
        {opener}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={title} description={description}>
        <Suspense fallback={null}>{children({ onDone, onCancel })}</Suspense>
      </Dialog>
    </>
  )
}
