import { formatCount } from '#lib/format'
import type { WebhookView } from '#lib/webhooks/schema'
import { Banner } from '../ui/banner.tsx'
import { CodeBlock } from '../ui/code-block.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { NewWebhook } from './new-webhook.tsx'
import { WebhookTable } from './webhook-table.tsx'

type Props = {
  webhooks: WebhookView[]
  /** Whether the setting names any host. */
  mayReach: boolean
}

const setting = 'SHIPSHAPE_OUTBOUND=hooks.slack.com,*.shop.example npm start'

export function WebhookList({ webhooks, mayReach }: Props) {
  if (webhooks.length === 0) return mayReach ? <None /> : <NothingAllowed />
  return (
    <div className="grid gap-4">
      {!mayReach && (
        <Banner tone="decide" title="Nothing is sent: this catalog may reach no host">
          Name the hosts in the setting SHIPSHAPE_OUTBOUND and start it again. What is to be sent waits.
        </Banner>
      )}
      <div>
        <WebhookTable webhooks={webhooks} />
        <p className="py-3 text-sm text-muted">{formatCount(webhooks.length, 'webhook')}</p>
      </div>
    </div>
  )
}

const None = () => (
  <EmptyState
    title="Webhooks are listed here"
    why="Nobody has made one yet. A program gets signed messages, a chat gets a sentence with a link."
    action={<NewWebhook />}
  />
)

const NothingAllowed = () => (
  <EmptyState
    title="Webhooks are listed here"
    why="None can be made, as this catalog may reach no host. Whoever operates it names the hosts in the setting SHIPSHAPE_OUTBOUND and starts it again."
    example={<CodeBlock code={setting} label="setting" />}
  />
)
