'use client'

import { LockOpen } from 'lucide-react'
import { api } from '#lib/paths'
import { ActionDialog } from '../shell/action-dialog.tsx'

type Props = {
  name: string
  /** Whether reading the catalog needs no sign-in. */
  openRead: boolean
}

/** Shows a restricted package to everybody, after saying who that is. */
export function OpenPackage({ name, openRead }: Props) {
  return (
    <ActionDialog
      opener={
        <>
          <LockOpen aria-hidden /> Open to everybody
        </>
      }
      title={`Open ${name} to everybody`}
      act="Open the package"
      keep="Keep it restricted"
      method="PATCH"
      address={api.modelPackage(name)}
      body={() => ({ restricted: false })}
    >
      <p className="text-soft">
        {openRead
          ? 'Everybody who reaches this catalog will see it, also without signing in'
          : 'Everybody who may sign in here will see it'}
        : what it is for, all its versions with their files, and its history. Who sees it now goes on as before.
      </p>
    </ActionDialog>
  )
}
