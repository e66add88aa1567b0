import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '#components/access/sign-in-form'
import { NarrowPage } from '#components/shell/narrow-page'
import { ownAddress } from '#lib/access/own-address'
import { setUpSecret } from '#lib/people/reads'
import { pages } from '#lib/paths'
import { settings } from '#lib/settings'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  if (await setUpSecret()) redirect(pages.setUp)
  return (
    <NarrowPage title="Sign in" lead="Use the account your admin made for you. Programs use tokens.">
      <SignInForm next={ownAddress((await searchParams).next, settings().publicUrl)} />
    </NarrowPage>
  )
}
