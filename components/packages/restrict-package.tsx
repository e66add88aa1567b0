'use client'

import { Lock } from 'lucide-react'
import type { Audience } from '#lib/packages/schema'
import { api } from '#lib/paths'
import { ActionDialog } from '../shell/action-dialog.tsx'
import { Banner } from '../ui/banner.tsx'
import { AudienceList } from './audience-list.tsx'

type Props = { name: string; audience: Audience }

/** Hides a package from all but its owners, after saying exactly who stays. */
export function RestrictPackage({ name, audience }: Props) {
  const { teams, people, holdsReader } = audience
  const isOwned = people.length > 0 || teams.some(({ members }) => members > 0)
  return (
    <ActionDialog
      opener={
        <>
          <Lock aria-hidden /> Restrict
        </>
      }
      title={`Restrict ${name}`}
      act={holdsReader ? 'Restrict the package' : undefined}
      keep={holdsReader ? 'Keep it open' : 'Close'}
      method="PATCH"
      address={api.modelPackage(name)}
      body={() => ({ restricted: true })}
    >
      {!holdsReader && (
        <Banner tone="bad" title="You would not see it yourself">
          Name yourself or a team of yours as an owner first.
        </Banner>
      )}
      {holdsReader && !isOwned && (
        <Banner tone="decide" title="Nobody but admins would see it">
          No owner of it is a team with members or a person here.
        </Banner>
      )}
      <section className="grid gap-1">
        <h3 className="font-medium">Who will still see it</h3>
        <AudienceList audience={audience} />
      </section>
      <section className="grid gap-1">
        <h3 className="font-medium">Who will no longer see it</h3>
        <p className="text-soft">
          Everybody else. For them it is missing in every list, count, search, digest and download, as if it were not
          here, from that moment on.
        </p>
      </section>
    </ActionDialog>
  )
}
