import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '#components/access/sign-in-form'
import { NarrowPage } from '#components/shell/narrow-page'
import { setUpSecret } from '#lib/access/reads'
import { pages } from '#lib/paths'

export const metadata: Metadata = { title: 'Sign in' }

/** Only an address of this catalog: one slash, then no slash or backslash, which browsers read as another host. */
const ownAddress = (next: string | string[] | undefined) =>
  typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : pages.home

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  if (await setUpSecret()) redirect(pages.setUp)
  return (
    <NarrowPage title="Sign in" lead="People are added by an admin; programs use tokens.">
      <SignInForm next={ownAddress((await searchParams).next)} />
    </NarrowPage>
  )
}
