'use client'

import { lazy, Suspense, useEffect, useState } from 'react'
import type { Owner } from '#lib/packages/schema'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

const OwnersForm = lazy(() => import('./owners-form.tsx'))

/** The end of the address under which the dialog is open. */
const editHash = '#edit-owners'

/** Opens the dialog that changes who owns a package; so does a link to `#edit-owners` on the page. */
export function EditOwners({ name, owners }: { name: string; owners: Owner[] }) {
  const [open, setOpen] = useState(false)

  useEffect(() => {
    const follow = () => window.location.hash === editHash && setOpen(true)
    follow()
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [])

  const change = (isOpen: boolean) => {
    setOpen(isOpen)
    if (!isOpen && window.location.hash === editHash)
      window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search)
  }

  return (
    <>
      <Button onClick={() => setOpen(true)}>Edit owners</Button>
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
