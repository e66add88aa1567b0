import { formatCount } from '#lib/format'
import type { SecretView } from '#lib/secrets/schema'
import { CodeBlock } from '../ui/code-block.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { KeepSecret } from './keep-secret.tsx'
import { SecretTable } from './secret-table.tsx'

type Props = {
  secrets: SecretView[]
  mayManage: boolean
  /** Whether the setting names any host. */
  mayReach: boolean
}

const setting = 'SHIPSHAPE_OUTBOUND=models.shop.example npm start'

export function SecretList({ secrets, mayManage, mayReach }: Props) {
  if (secrets.length === 0) return <None mayKeep={mayManage && mayReach} mayReach={mayReach} />
  return (
    <div>
      <SecretTable secrets={secrets} mayManage={mayManage} />
      <p className="py-3 text-sm text-muted">{formatCount(secrets.length, 'secret')}</p>
    </div>
  )
}

const None = ({ mayKeep, mayReach }: { mayKeep: boolean; mayReach: boolean }) =>
  mayReach ? (
    <EmptyState
      title="Secrets are listed here"
      why={
        mayKeep
          ? 'None is kept yet. An endpoint that asks for a token gets it from here, and nobody sees it.'
          : 'None is kept yet. An admin keeps those that endpoints ask for.'
      }
      action={mayKeep && <KeepSecret taken={[]} />}
    />
  ) : (
    <EmptyState
      title="Secrets are listed here"
      why="None can be kept, as this catalog may reach no host. Whoever operates it names the hosts in the setting SHIPSHAPE_OUTBOUND and starts it again."
      example={<CodeBlock code={setting} label="setting" />}
    />
  )
