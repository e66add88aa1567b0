'use client'

import { api, pages } from '#lib/paths'
import type { WebhookView } from '#lib/webhooks/schema'
import { ActionDialog } from '../shell/action-dialog.tsx'
import { RotateSecret } from './rotate-secret.tsx'
import { SendNow } from './send-now.tsx'
import { WebhookFields, webhookIn } from './webhook-fields.tsx'

/** What can be done with a webhook. */
export function WebhookActions({ webhook }: { webhook: WebhookView }) {
  const { id, name, kind, host, enabled } = webhook
  return (
    <>
      {enabled && <SendNow look="main" address={api.webhookTest(id)} label="Send a test" />}
      <ActionDialog
        opener="Change"
        title={`Change ${name}`}
        act="Save the webhook"
        method="PATCH"
        address={api.webhook(id)}
        body={webhookIn}
      >
        {(problem) => <WebhookFields webhook={webhook} problem={problem} />}
      </ActionDialog>
      {kind === 'standard' && <RotateSecret webhook={webhook} />}
      <ActionDialog
        opener={enabled ? 'Turn off' : 'Turn on'}
        title={`Turn ${name} ${enabled ? 'off' : 'on'}`}
        description={
          enabled
            ? `${host} is told nothing of what happens from now on, nor later. What is still to be sent waits until you turn it on.`
            : `${host} is told what happens from now on, and what still waited to be sent.`
        }
        act={enabled ? 'Turn the webhook off' : 'Turn the webhook on'}
        method="PATCH"
        address={api.webhook(id)}
        body={() => ({ enabled: !enabled })}
      />
      <ActionDialog
        opener="Remove"
        look="danger"
        title={`Remove ${name}`}
        description={`${host} is told nothing more. The log of deliveries goes with it, and what is still to be sent is not sent. You cannot undo this.`}
        act="Remove the webhook"
        danger
        method="DELETE"
        address={api.webhook(id)}
        then={() => pages.webhooks}
      />
    </>
  )
}
