import type { Metadata } from 'next'
import { SetUp } from '#components/access/set-up'
import { NarrowPage } from '#components/shell/narrow-page'
import { LinkButton } from '#components/ui/link-button'
import { pages } from '#lib/paths'
import { setUpSecret } from '#lib/people/reads'

export const metadata: Metadata = { title: 'Set up' }

export default async function SetUpPage() {
  if (await setUpSecret())
    return (
      <NarrowPage title="Set up this catalog" lead="Nobody is here yet. You become the admin, who adds everybody else.">
        <SetUp />
      </NarrowPage>
    )
  return (
    <NarrowPage
      title="This catalog is set up already"
      lead="Sign in with your account. If you have none, ask an admin of this catalog."
    >
      <LinkButton href={pages.signIn()} look="main">
        Sign in
      </LinkButton>
    </NarrowPage>
  )
}
