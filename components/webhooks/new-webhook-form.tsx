'use client'

import { type FormEvent, useState } from 'react'
import { api } from '#lib/paths'
import { ask, fieldProblem, type Problem } from '../shell/ask.ts'
import { fieldsIn } from '../shell/fields.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { TextField } from '../ui/text-field.tsx'
import type { MadeWebhook } from './new-webhook.tsx'
import { WebhookFields, webhookIn } from './webhook-fields.tsx'
import { kindWords } from './words.ts'

const kinds = Object.entries(kindWords).map(([value, { label, hint }]) => ({ value, label, hint }))

export default function NewWebhookForm({ onMade }: { onMade: (made: MadeWebhook) => void }) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  const make = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = fieldsIn(event.currentTarget)
    const only = fields.package?.trim()
    setBusy(true)
    const answer = await ask<MadeWebhook>('POST', api.webhooks, {
      kind: fields.kind,
      ...webhookIn(fields),
      ...(only ? { package: only } : {}),
    })
    setBusy(false)
    setProblem(answer.problem)
    if (answer.body) onMade(answer.body)
  }

  return (
    <form onSubmit={(event) => void make(event)} className="grid gap-4">
      {problem && problem.errors.length === 0 && <Banner tone="bad" alert title={problem.detail} />}
      <RadioGroup legend="It tells" name="kind" options={kinds} defaultValue="standard" />
      <WebhookFields problem={problem}>
        <TextField
          label="Only of the package"
          name="package"
          maxLength={64}
          autoComplete="off"
          spellCheck={false}
          placeholder="all packages"
          hint="Left empty it hears of all of them, those that are restricted, too."
          error={fieldProblem(problem, 'package')}
        />
      </WebhookFields>
      <Button type="submit" look="main" busy={busy}>
        Make the webhook
      </Button>
    </form>
  )
}
