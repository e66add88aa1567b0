import { formatCount } from '#lib/format'
import { api, pages } from '#lib/paths'
import type { DeliveryView, WebhookView } from '#lib/webhooks/schema'
import { PageFrame } from '../shell/page-frame.tsx'
import { Badge } from '../ui/badge.tsx'
import { Banner } from '../ui/banner.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Facts } from '../ui/facts.tsx'
import { Fold } from '../ui/fold.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { Section } from '../ui/section.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'
import { DeliveryTable } from './delivery-table.tsx'
import { ReadAgain } from './read-again.tsx'
import { WebhookActions } from './webhook-actions.tsx'
import { kindWords } from './words.ts'

type Props = {
  webhook: WebhookView
  deliveries: { items: DeliveryView[]; nextCursor: string | null }
  cursor?: string
  /** UTC milliseconds. */
  now: number
}

const soon = 10_000

export function WebhookPage({ webhook, deliveries: { items, nextCursor }, cursor, now }: Props) {
  const { id, name, host, kind, enabled } = webhook
  const underWay = enabled && items.some(({ dueAt }) => dueAt !== null && Date.parse(dueAt) < now + soon)
  return (
    <PageFrame
      title={name}
      beside={!enabled && <Badge>off</Badge>}
      lead={`Tells ${kindWords[kind].short} at ${host}.`}
      crumbs={[{ label: 'Webhooks', href: pages.webhooks }]}
      actions={<WebhookActions webhook={webhook} />}
      banner={
        !enabled && (
          <Banner tone="decide" title="This webhook is off">
            It is told nothing of what happens, nor later. What was still to be sent waits until it is turned on.
          </Banner>
        )
      }
      aside={<WebhookFacts webhook={webhook} />}
      twin={api.webhook(id)}
    >
      <Section id="deliveries" title="Deliveries" note="newest first, kept for 90 days">
        {items.length > 0 ? (
          <div>
            <DeliveryTable webhook={id} deliveries={items} />
            <Pagination
              label="Pages of deliveries"
              shown={formatCount(items.length, 'delivery', 'deliveries')}
              first={cursor && pages.webhook(id)}
              next={nextCursor ? pages.webhook(id, nextCursor) : undefined}
            />
          </div>
        ) : (
          <EmptyState
            title="Nothing was sent yet"
            why="What happens is listed here with every attempt to tell of it. Send a test to see whether it arrives."
          />
        )}
      </Section>
      {underWay && <ReadAgain key={now} />}
    </PageFrame>
  )
}

function WebhookFacts({ webhook }: { webhook: WebhookView }) {
  const { host, kind, events, createdBy, createdAt } = webhook
  return (
    <Facts
      column
      facts={[
        { label: 'Host', value: <code className="font-mono text-sm wrap-anywhere">{host}</code> },
        { label: 'Signed', value: kind === 'standard' ? 'with its secret' : 'no, as it is a chat' },
        {
          label: 'Of',
          value: webhook.package ? (
            <TextLink href={pages.modelPackage(webhook.package)}>{webhook.package}</TextLink>
          ) : (
            'all packages, restricted ones too'
          ),
        },
        {
          label: 'Hears of',
          value: (
            <Fold summary={formatCount(events.length, 'event')}>
              <ul className="grid gap-0.5 font-mono text-xs">
                {events.map((event) => (
                  <li key={event}>{event}</li>
                ))}
              </ul>
            </Fold>
          ),
        },
        { label: 'Made by', value: createdBy },
        { label: 'Made', value: <Time at={Date.parse(createdAt)} /> },
      ]}
    />
  )
}
