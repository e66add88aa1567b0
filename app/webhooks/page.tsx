import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { NoPermission } from '#components/shell/no-permission'
import { PageFrame } from '#components/shell/page-frame'
import { NewWebhook } from '#components/webhooks/new-webhook'
import { WebhookList } from '#components/webhooks/webhook-list'
import { permissions } from '#lib/access/permissions'
import { api, pages } from '#lib/paths'
import { settings } from '#lib/settings'
import { listWebhooks } from '#lib/webhooks/reads'
import { reader, readerMay } from '../reader.ts'

export const metadata: Metadata = { title: 'Webhooks' }

const { does, role } = permissions['webhooks.manage']

export default async function WebhooksPage() {
  if (!(await reader())) redirect(pages.signIn(pages.webhooks))
  if (!(await readerMay('webhooks.manage')))
    return (
      <PageFrame title="Webhooks">
        <NoPermission does={does} role={role} />
      </PageFrame>
    )
  const webhooks = await listWebhooks()
  const mayReach = settings().outbound.length > 0
  return (
    <PageFrame
      title="Webhooks"
      lead="Programs and chats that are told what happens here: promotions, releases, rollbacks."
      actions={mayReach && <NewWebhook />}
      twin={api.webhooks}
    >
      <WebhookList webhooks={webhooks} mayReach={mayReach} />
    </PageFrame>
  )
}
