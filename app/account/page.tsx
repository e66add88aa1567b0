import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AccountFacts } from '#components/access/account-facts'
import { NewToken } from '#components/access/new-token'
import { TokenList } from '#components/access/token-list'
import { NoPermission } from '#components/shell/no-permission'
import { PageFrame } from '#components/shell/page-frame'
import { Section } from '#components/ui/section'
import { permissions, scopesToGive } from '#lib/access/permissions'
import { actorViewOf, readTokens } from '#lib/access/reads'
import { api, pages } from '#lib/paths'
import { settings } from '#lib/settings'
import { reader, readerMay } from '../reader.ts'

export const metadata: Metadata = { title: 'Account' }

export default async function AccountPage() {
  const actor = await reader()
  if (!actor) redirect(pages.signIn(pages.account))
  const mayToken = await readerMay('tokens.manage')
  return (
    <PageFrame
      title={actor.name}
      lead="What you may do here, and the tokens that act for you."
      aside={<AccountFacts actor={actorViewOf(actor)} permissions={permissions} />}
      twin={api.me}
    >
      <Section
        id="tokens"
        title="Tokens"
        actions={mayToken && <NewToken origin={settings().publicUrl} scopes={scopesToGive(actor)} />}
      >
        {mayToken ? (
          <TokenList tokens={await readTokens(actor)} />
        ) : (
          <NoPermission does={permissions['tokens.manage'].does} role={permissions['tokens.manage'].role} />
        )}
      </Section>
    </PageFrame>
  )
}
