import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SetUpForm } from '#components/access/set-up-form'
import { NarrowPage } from '#components/shell/narrow-page'
import { setUpSecret } from '#lib/access/reads'
import { pages } from '#lib/paths'

export const metadata: Metadata = { title: 'Set up' }

export default async function SetUpPage() {
  if (!(await setUpSecret())) redirect(pages.signIn())
  return (
    <NarrowPage
      title="Set up this catalog"
      lead="You are the first here: this makes the admin, who adds everybody else."
    >
      <SetUpForm />
    </NarrowPage>
  )
}
