import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { WaitList } from '#components/owners/wait-list'
import { PageFrame } from '#components/shell/page-frame'
import { ownerNamesOf } from '#lib/access/visible'
import { personBehind } from '#lib/caller'
import { waitsFor } from '#lib/owners/waits'
import { api, pages } from '#lib/paths'
import { reader } from '../reader.ts'

export const metadata: Metadata = { title: 'Waits for you' }

export default async function WaitingPage() {
  const actor = await reader()
  const person = personBehind(actor)
  if (!person) redirect(pages.signIn(pages.waiting))
  return (
    <PageFrame
      title="Waits for you"
      lead="What the packages lack that you or your teams own, and what to do."
      twin={api.waits}
    >
      <WaitList waits={await waitsFor(ownerNamesOf(person), actor)} />
    </PageFrame>
  )
}
