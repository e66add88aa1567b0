import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '#components/access/sign-in-form'
import { SsoLink } from '#components/access/sso-link'
import { NarrowPage } from '#components/shell/narrow-page'
import { isSsoCode, ssoRefusal } from '#lib/access/oidc-refusals'
import { ownAddress } from '#lib/access/own-address'
import { api, pages } from '#lib/paths'
import { setUpSecret } from '#lib/people/reads'
import { settings } from '#lib/settings'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  if (await setUpSecret()) redirect(pages.setUp)
  const { problem, ...asked } = await searchParams
  const { oidc, publicUrl } = settings()
  const next = ownAddress(asked.next, publicUrl)
  return (
    <NarrowPage title="Sign in" lead="Use the account your admin made for you. Programs use tokens.">
      {oidc && <SsoLink name={oidc.name} href={api.sso(next)} />}
      <SignInForm next={next} trouble={isSsoCode(problem) ? ssoRefusal(problem, oidc?.name).message : undefined} />
    </NarrowPage>
  )
}
