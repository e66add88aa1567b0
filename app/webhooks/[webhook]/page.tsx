import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { NoPermission } from '#components/shell/no-permission'
import { PageFrame } from '#components/shell/page-frame'
import { WebhookPage } from '#components/webhooks/webhook-page'
import { permissions } from '#lib/access/permissions'
import { pages } from '#lib/paths'
import { readDeliveries, readWebhook } from '#lib/webhooks/reads'
import { found, reader, readerMay } from '../../reader.ts'

type Props = PageProps<'/webhooks/[webhook]'>

const { does, role } = permissions['webhooks.manage']
const pageSize = 25

export const metadata: Metadata = { title: 'Webhook' }

export default async function Page({ params, searchParams }: Props) {
  const id = decodeURIComponent((await params).webhook)
  if (!(await reader())) redirect(pages.signIn(pages.webhook(id)))
  if (!(await readerMay('webhooks.manage')))
    return (
      <PageFrame title="Webhook">
        <NoPermission does={does} role={role} />
      </PageFrame>
    )
  const { cursor } = await searchParams
  const asked = typeof cursor === 'string' ? cursor : undefined
  const [webhook, deliveries] = await found(Promise.all([readWebhook(id), readDeliveries(id, pageSize, asked)]))
  return <WebhookPage webhook={webhook} deliveries={deliveries} cursor={asked} now={Date.now()} />
}
