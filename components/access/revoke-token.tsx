'use client'

import type { TokenView } from '#lib/access/schema'
import { api } from '#lib/paths'
import { ask } from '../shell/ask.ts'
import { Confirm } from '../shell/confirm.tsx'
import { Time } from '../ui/time.tsx'
import { whatStops } from './token-words.ts'

/** Revokes a token after naming what stops with it. */
export function RevokeToken({ token }: { token: TokenView }) {
  const { id, name, lastUsedAt } = token
  return (
    <Confirm
      opener={{ label: 'Revoke', name: `Revoke ${name}`, size: 'small' }}
      title={`Revoke ${name}`}
      deed="Revoke the token"
      look="danger"
      keep="Keep it"
      act={() => ask('DELETE', api.token(id))}
    >
      <p className="text-soft">
        {whatStops(token)} {lastUsedAt ? <LastUsed at={Date.parse(lastUsedAt)} /> : 'It was never used.'} You cannot
        undo this.
      </p>
    </Confirm>
  )
}

const LastUsed = ({ at }: { at: number }) => (
  <>
    It was last used <Time at={at} />.
  </>
)
