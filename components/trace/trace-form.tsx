'use client'

import type { FormEvent } from 'react'
import { pages } from '#lib/paths'
import { Button } from '../ui/button.tsx'
import { inUtc } from '../ui/in-utc.ts'
import { PendingBar } from '../ui/pending-bar.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useGo } from '../ui/use-go.ts'

const wordOf = (data: FormData, name: string) => {
  const value = data.get(name)
  return typeof value === 'string' && value !== '' ? value.trim() : undefined
}

/** Asks for a decision: by package and time, or by the digest its prediction carried. Without a script the time counts as UTC. */
export function TraceForm({ environments }: { environments: { name: string; title: string }[] }) {
  const [awaited, go] = useGo()
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const [name, at, environment, digest] = ['package', 'at', 'environment', 'digest'].map((field) =>
      wordOf(data, field),
    )
    go(pages.trace({ package: name, at: at && inUtc(at), environment, digest }))
  }
  return (
    <div className="grid max-w-2xl gap-8" aria-busy={awaited}>
      <form action={pages.trace()} onSubmit={send} aria-label="By package and time" className="grid gap-4">
        <h2 className="text-lg font-semibold">By package and time</h2>
        <TextField label="Package" name="package" required placeholder="product-recommender" className="font-mono" />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label="Time, in your zone" name="at" type="datetime-local" step="1" hint="Empty is now." />
          <SelectField
            label="Environment"
            name="environment"
            defaultValue="production"
            options={environments.map(({ name, title }) => ({ value: name, label: title }))}
          />
        </div>
        <div>
          <Button type="submit" look="main">
            Trace the decision
          </Button>
        </div>
      </form>
      <form
        action={pages.trace()}
        onSubmit={send}
        aria-label="By the digest of a prediction"
        className="grid gap-4 border-t pt-6"
      >
        <h2 className="text-lg font-semibold">By the digest of a prediction</h2>
        <TextField
          label="Digest"
          name="digest"
          required
          placeholder="sha256:9f1c…"
          className="font-mono"
          hint="A service that says the digest of its version with each answer can be asked about every one of them."
        />
        <div>
          <Button type="submit">Find the version</Button>
        </div>
      </form>
      {awaited && <PendingBar />}
    </div>
  )
}
