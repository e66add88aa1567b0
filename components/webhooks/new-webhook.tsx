'use client'

import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { lazy, Suspense, useState } from 'react'
import { pages } from '#lib/paths'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SecretOnce } from './secret-once.tsx'

const NewWebhookForm = lazy(() => import('./new-webhook-form.tsx'))

export type MadeWebhook = { id: string; secret?: string }

/** Makes a webhook, shows once the secret it signs with, and leads to its page. */
export function NewWebhook() {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [made, setMade] = useState<MadeWebhook>()

  const change = (isOpen: boolean) => {
    setOpen(isOpen)
    if (!isOpen && made) router.push(pages.webhook(made.id))
  }
  const take = (webhook: MadeWebhook) => {
    if (webhook.secret) setMade(webhook)
    else router.push(pages.webhook(webhook.id))
  }

  return (
    <>
      <Button look="main" onClick={() => setOpen(true)}>
        <Plus aria-hidden /> Make a webhook
      </Button>
      <Dialog
        open={open}
        onOpenChange={change}
        title={made ? 'Copy the secret now' : 'Make a webhook'}
        description={made && 'It is kept encrypted, so you cannot see it again.'}
      >
        <Suspense fallback={null}>
          {made?.secret ? (
            <SecretOnce secret={made.secret} done="Open the webhook" onDone={() => change(false)} />
          ) : (
            <NewWebhookForm onMade={take} />
          )}
        </Suspense>
      </Dialog>
    </>
  )
}
