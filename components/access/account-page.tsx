import type { ActorView, SessionView } from '#lib/access/schema'
import type { ExampleState } from '#lib/example/schema'
import { api } from '#lib/paths'
import { ExampleCatalog } from '../packages/example-catalog.tsx'
import { PageFrame } from '../shell/page-frame.tsx'
import { Section } from '../ui/section.tsx'
import { AccountFacts } from './account-facts.tsx'
import { PasswordSection } from './password-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { TokensSection, type TokensState } from './tokens-section.tsx'

type Props = {
  actor: ActorView
  permissions: Record<string, { does: string }>
  tokens: TokensState
  sessions: SessionView[]
  hasPassword: boolean
  /** Absent for who may not load and remove it. */
  example?: ExampleState
}

export function AccountPage({ actor, permissions, tokens, sessions, hasPassword, example }: Props) {
  return (
    <PageFrame
      title={actor.name}
      lead="What you may do here, the tokens that act for you, and where you are signed in."
      aside={<AccountFacts actor={actor} permissions={permissions} />}
      twin={api.me}
    >
      <TokensSection {...tokens} />
      <SessionsSection sessions={sessions} />
      <PasswordSection email={actor.email ?? ''} hasPassword={hasPassword} />
      {example && (
        <Section id="example" title="Example catalog">
          <ExampleCatalog packages={example.packages} />
        </Section>
      )}
    </PageFrame>
  )
}
