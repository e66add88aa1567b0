import { formatCount } from '#lib/format'
import { pages } from '#lib/paths'
import type { WebhookView } from '#lib/webhooks/schema'
import { Badge } from '../ui/badge.tsx'
import { Missing } from '../ui/missing.tsx'
import { RowLink } from '../ui/row-link.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { DeliveryState } from './delivery-state.tsx'
import { kindWords } from './words.ts'

const columns: Column<WebhookView>[] = [
  {
    key: 'name',
    header: 'Webhook',
    className: 'sm:max-w-64',
    cell: ({ id, name }) => (
      <RowLink href={pages.webhook(id)} title={name}>
        {name}
      </RowLink>
    ),
  },
  { key: 'kind', header: 'To', cell: ({ kind }) => kindWords[kind].short },
  {
    key: 'host',
    header: 'Host',
    wide: true,
    className: 'sm:max-w-48',
    cell: ({ host }) => (
      <span className="block font-mono text-xs text-muted sm:truncate" title={host}>
        {host}
      </span>
    ),
  },
  { key: 'events', header: 'Hears of', cell: ({ events }) => formatCount(events.length, 'event') },
  { key: 'package', header: 'Of', wide: true, cell: (webhook) => webhook.package ?? 'all packages' },
  { key: 'last', header: 'Last delivery', wide: true, cell: (webhook) => <LastDelivery webhook={webhook} /> },
]

/** Webhooks, each row leading to its deliveries. */
export function WebhookTable({ webhooks }: { webhooks: WebhookView[] }) {
  return <Table caption="Webhooks" columns={columns} rows={webhooks} keyOf={({ id }) => id} hover />
}

function LastDelivery({ webhook: { enabled, last } }: { webhook: WebhookView }) {
  return (
    <>
      <span className="flex items-baseline gap-2 whitespace-nowrap">
        {last ? <DeliveryState state={last.state} /> : <Missing>none yet</Missing>}
        {last && (
          <span className="text-muted">
            <Time at={Date.parse(last.at)} />
          </span>
        )}
        {!enabled && <Badge>off</Badge>}
      </span>
      {last?.error && <span className="block text-xs wrap-anywhere text-bad">{last.error}</span>}
    </>
  )
}
