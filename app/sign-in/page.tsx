import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '#components/access/sign-in-form'
import { NarrowPage } from '#components/shell/narrow-page'
import { pages } from '#lib/paths'
import { setUpSecret } from '#lib/people/reads'
import { settings } from '#lib/settings'

export const metadata: Metadata = { title: 'Sign in' }

/** Only an address of this catalog, judged as a browser reads it: it drops tabs and takes backslashes for slashes. */
function ownAddress(next: string | string[] | undefined): string {
  const here = settings().publicUrl
  const own = typeof next === 'string' && next.startsWith('/') && URL.parse(next, here)?.origin === here
  return own ? next : pages.home
}

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  if (await setUpSecret()) redirect(pages.setUp)
  return (
    <NarrowPage title="Sign in" lead="Use the account your admin made for you. Programs use tokens.">
      <SignInForm next={ownAddress((await searchParams).next)} />
    </NarrowPage>
  )
}
