'use client'

import type { ReactNode } from 'react'
import { events, eventTypes } from '#lib/outbox/rules'
import type { WebhookView } from '#lib/webhooks/schema'
import { fieldProblem, type Problem } from '../shell/ask.ts'
import type { Fields } from '../shell/fields.ts'
import { Choice } from '../ui/choice.tsx'
import { ChoiceGroup } from '../ui/choice-group.tsx'
import { TextField } from '../ui/text-field.tsx'

type Props = {
  webhook?: WebhookView
  problem?: Problem
  /** Stands before the events, of which there are many. */
  children?: ReactNode
}

const mark = 'event '

/** What is said of a webhook, as fields; the address of one that is there is not shown, and stays unless another is given. */
export function WebhookFields({ webhook, problem, children }: Props) {
  return (
    <>
      <TextField
        label="Name"
        name="name"
        required
        maxLength={100}
        autoComplete="off"
        defaultValue={webhook?.name}
        placeholder="Deploys of the shop"
        error={fieldProblem(problem, 'name')}
      />
      <TextField
        label="Address"
        name="url"
        required={!webhook}
        maxLength={2000}
        autoComplete="off"
        spellCheck={false}
        className="font-mono"
        placeholder={webhook ? `https://${webhook.host}/…` : 'https://hooks.shop.example/in'}
        hint={webhook ? 'Leave it empty to keep the address it has.' : 'It is kept encrypted, and never shown again.'}
        error={fieldProblem(problem, 'url')}
      />
      {children}
      <ChoiceGroup legend="Hears when" error={fieldProblem(problem, 'events')}>
        <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
          {eventTypes.map((type) => (
            <Choice
              key={type}
              type="checkbox"
              name={`${mark}${type}`}
              label={type}
              hint={events[type]}
              defaultChecked={webhook ? webhook.events.includes(type) : true}
            />
          ))}
        </div>
      </ChoiceGroup>
    </>
  )
}

/** What the fields hold. */
export const webhookIn = (fields: Fields) => ({
  name: fields.name,
  ...(fields.url?.trim() ? { url: fields.url.trim() } : {}),
  events: Object.keys(fields).flatMap((field) => (field.startsWith(mark) ? [field.slice(mark.length)] : [])),
})
