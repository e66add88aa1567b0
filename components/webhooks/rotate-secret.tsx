'use client'

import { useState } from 'react'
import { api } from '#lib/paths'
import type { WebhookView } from '#lib/webhooks/schema'
import { ask, type Problem } from '../shell/ask.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SecretOnce } from './secret-once.tsx'

/** Gives a webhook a new secret, and shows it once. */
export function RotateSecret({ webhook: { id } }: { webhook: WebhookView }) {
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [secret, setSecret] = useState<string>()
  const [problem, setProblem] = useState<Problem>()

  const change = (isOpen: boolean) => {
    setOpen(isOpen)
    setSecret(undefined)
    setProblem(undefined)
  }
  const rotate = async () => {
    setBusy(true)
    const answer = await ask<{ secret: string }>('POST', api.webhookSecret(id))
    setBusy(false)
    setProblem(answer.problem)
    setSecret(answer.body?.secret)
  }

  return (
    <>
      <Button onClick={() => change(true)}>Rotate the secret</Button>
      <Dialog
        open={open}
        onOpenChange={change}
        title={secret ? 'Copy the secret now' : 'Rotate the secret'}
        description={
          secret
            ? 'It is kept encrypted, so you cannot see it again.'
            : 'For a day messages are signed with the secret of now, too, so that the receiver can change over. Then only the new one signs.'
        }
      >
        {secret ? (
          <SecretOnce secret={secret} done="Done" onDone={() => change(false)} />
        ) : (
          <div className="grid gap-4">
            {problem && <Banner tone="bad" alert title={problem.detail} />}
            <div className="flex justify-end gap-2">
              <Button onClick={() => change(false)}>Cancel</Button>
              <Button look="main" busy={busy} onClick={() => void rotate()}>
                Make a new secret
              </Button>
            </div>
          </div>
        )}
      </Dialog>
    </>
  )
}
