'use client'

import { lazy, Suspense } from 'react'
import type { Owner } from '#lib/packages/schema'
import { useHashOpen } from '../shell/use-hash-open.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

const OwnersForm = lazy(() => import('./owners-form.tsx'))

/** The end of the address under which the dialog is open. */
const editHash = '#edit-owners'

/** Opens the dialog that changes who owns a package; so does a link to `#edit-owners` on the page. */
export function EditOwners({ name, owners }: { name: string; owners: Owner[] }) {
  const [open, change] = useHashOpen(editHash)
  return (
    <>
      <Button onClick={() => change(true)}>Edit owners</Button>
      <Dialog
        open={open}
        onOpenChange={change}
        title={`Owners of ${name}`}
        description="Who answers for it: a team, a person, or a label from another system."
      >
        <Suspense fallback={null}>
          <OwnersForm name={name} owners={owners} onDone={() => change(false)} />
        </Suspense>
      </Dialog>
    </>
  )
}
