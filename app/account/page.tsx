import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AccountFacts } from '#components/access/account-facts'
import { NewToken } from '#components/access/new-token'
import { TokenList } from '#components/access/token-list'
import { LoadExample } from '#components/packages/load-example'
import { RemoveExample } from '#components/packages/remove-example'
import { NoPermission } from '#components/shell/no-permission'
import { PageFrame } from '#components/shell/page-frame'
import { Section } from '#components/ui/section'
import { permissions, scopesToGive } from '#lib/access/permissions'
import { actorViewOf, readTokens } from '#lib/access/reads'
import { readExampleState } from '#lib/example/reads'
import { formatCount } from '#lib/format'
import { api, pages } from '#lib/paths'
import { settings } from '#lib/settings'
import { reader, readerMay } from '../reader.ts'

export const metadata: Metadata = { title: 'Account' }

export default async function AccountPage() {
  const actor = await reader()
  if (!actor) redirect(pages.signIn(pages.account))
  const [mayToken, mayExample] = await Promise.all([readerMay('tokens.manage'), readerMay('example.manage')])
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
      {mayExample && (
        <Section id="example" title="Example catalog">
          <ExampleCatalog packages={(await readExampleState()).packages} />
        </Section>
      )}
    </PageFrame>
  )
}

function ExampleCatalog({ packages }: { packages: number }) {
  return (
    <>
      <p className="max-w-prose text-soft">
        {packages > 0
          ? `${formatCount(packages, 'package')} of the example catalog are here beside your own.`
          : 'Real packages to look around in and to compare yours with. You can remove them all in one step.'}
      </p>
      <div>{packages > 0 ? <RemoveExample look="plain" /> : <LoadExample look="plain" />}</div>
    </>
  )
}
