'use client'

import type { TokenView } from '#lib/access/schema'
import { api } from '#lib/paths'
import { ActionDialog } from '../shell/action-dialog.tsx'
import { Time } from '../ui/time.tsx'
import { whatStops } from './token-words.ts'

/** Revokes a token after naming what stops with it. */
export function RevokeToken({ token }: { token: TokenView }) {
  const { id, name, lastUsedAt } = token
  return (
    <ActionDialog
      opener="Revoke"
      openerLabel={`Revoke ${name}`}
      size="small"
      title={`Revoke ${name}`}
      act="Revoke the token"
      danger
      keep="Keep it"
      method="DELETE"
      address={api.token(id)}
    >
      <p className="text-soft">
        {whatStops(token)} {lastUsedAt ? <LastUsed at={Date.parse(lastUsedAt)} /> : 'It was never used.'} You cannot
        undo this.
      </p>
    </ActionDialog>
  )
}

const LastUsed = ({ at }: { at: number }) => (
  <>
    It was last used <Time at={at} />.
  </>
)
