import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AccountPage } from '#components/access/account-page'
import { permissions, scopesToGive } from '#lib/access/permissions'
import { actorViewOf, readTokens } from '#lib/access/reads'
import { readSessions } from '#lib/access/sessions'
import type { PersonActor } from '#lib/caller'
import { readExampleState } from '#lib/example/reads'
import { pages } from '#lib/paths'
import { hasPassword } from '#lib/people/reads'
import { settings } from '#lib/settings'
import { reader, readerMay, readerSession } from '../reader.ts'

export const metadata: Metadata = { title: 'Account' }

export default async function Page({ searchParams }: PageProps<'/account'>) {
  const { token, package: named } = await searchParams
  const asked = token === 'new'
  const packageName = asked && typeof named === 'string' ? named : undefined
  const here = asked ? pages.newToken(packageName) : pages.account
  const actor = await reader()
  if (!actor) redirect(pages.signIn(here))
  const now = Date.now()
  return (
    <AccountPage
      key={here}
      actor={actorViewOf(actor)}
      permissions={permissions}
      tokens={{ ...(await tokensOf(actor)), newToken: { ...newTokenBy(actor), asked, packageName }, now }}
      sessions={await readSessions(actor.id, now, await readerSession())}
      hasPassword={await hasPassword(actor.id)}
      example={(await readerMay('example.manage')) ? await readExampleState() : undefined}
    />
  )
}

const isAdmin = ({ role }: PersonActor) => role === 'admin'

const tokensOf = async (actor: PersonActor) => ({
  tokens: (await readerMay('tokens.manage')) ? await readTokens(actor) : undefined,
  need: permissions['tokens.manage'],
  everybodys: isAdmin(actor),
})

const newTokenBy = (actor: PersonActor) => ({
  origin: settings().publicUrl,
  scopes: scopesToGive(actor),
  mayBeWide: isAdmin(actor),
})
