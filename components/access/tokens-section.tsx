import type { TokenView } from '#lib/access/schema'
import { NoPermission } from '../shell/no-permission.tsx'
import { Section } from '../ui/section.tsx'
import { NewToken } from './new-token.tsx'
import type { NewTokenProps } from './new-token-dialog.tsx'
import { TokenList } from './token-list.tsx'

export type TokensState = {
  /** Absent for who may not make and revoke tokens. */
  tokens?: TokenView[]
  /** What one lacks then. */
  need: { does: string; role: string }
  newToken: NewTokenProps & { asked: boolean }
  /** Whether tokens of others are among them. */
  everybodys: boolean
  /** UTC milliseconds. */
  now: number
}

export function TokensSection({ tokens, need, newToken, everybodys, now }: TokensState) {
  return (
    <Section
      id="tokens"
      title="Tokens"
      note={everybodys && 'As an admin you see everybody’s.'}
      actions={tokens && <NewToken {...newToken} />}
    >
      {tokens ? <TokenList tokens={tokens} now={now} everybodys={everybodys} /> : <NoPermission {...need} />}
    </Section>
  )
}
