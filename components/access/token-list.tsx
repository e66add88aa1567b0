import { type TokenView, tokenState } from '#lib/access/schema'
import { formatCount } from '#lib/format'
import { EmptyState } from '../ui/empty-state.tsx'
import { Fold } from '../ui/fold.tsx'
import { Table } from '../ui/table.tsx'
import { activeColumns, endedColumns } from './token-columns.tsx'

type Props = {
  tokens: TokenView[]
  /** UTC milliseconds. */
  now: number
  /** Whether tokens of others are among them, as for an admin. */
  everybodys: boolean
}

/** The tokens that are good now; those that are over are folded away. */
export function TokenList({ tokens, now, everybodys }: Props) {
  const active = tokens.filter((token) => tokenState(token, now) === 'active')
  const ended = tokens.filter((token) => !active.includes(token))
  const seen = { now, everybodys }
  return (
    <>
      {active.length > 0 ? (
        <Table caption="Tokens" columns={activeColumns(seen)} rows={active} keyOf={({ id }) => id} />
      ) : (
        <NoTokens ever={ended.length > 0} />
      )}
      {ended.length > 0 && (
        <Fold summary={formatCount(ended.length, 'expired or revoked token')}>
          <Table caption="Ended tokens" columns={endedColumns(seen)} rows={ended} keyOf={({ id }) => id} />
        </Fold>
      )}
    </>
  )
}

const NoTokens = ({ ever }: { ever: boolean }) => (
  <EmptyState
    title={ever ? 'No token is good now' : 'There are no tokens yet'}
    why="A CI job needs one to push. A token can do only what you allow it to, and you can revoke it at any time."
  />
)
