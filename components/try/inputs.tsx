'use client'

import { Play, Square } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { formatBytes } from '#lib/format'
import type { Json } from '#lib/json'
import type { Manifest } from '#lib/manifest/schema'
import { bytesOf, type FieldToFill, type ModelToTry } from '#lib/sandbox/trying'
import type { Scenario } from '#lib/scenarios/schema'
import { Button } from '../ui/button.tsx'
import { type Entry, entryOf, readEntry } from './entries.ts'
import { InputField } from './input-field.tsx'
import type { useRun } from './use-run.ts'

type Filled = { fields: readonly FieldToFill[]; api: Manifest['api']; scenario: Scenario | undefined }

/** What the form begins with: the scenario, else the example of the API, else nothing. */
function beginning({ fields, api, scenario }: Filled): Entry[] {
  const given: unknown = scenario ? scenario.input : api?.example?.input
  const values = typeof given === 'object' && given !== null ? (given as Record<string, Json>) : {}
  return fields.map((field) => entryOf(field, Object.hasOwn(values, field.name) ? values[field.name] : undefined))
}

type Props = Filled & { model: ModelToTry; awaited: boolean } & Pick<
    ReturnType<typeof useRun>,
    'state' | 'run' | 'stop'
  >

/** The inputs as a form, and the button that runs the model on them. */
export function Inputs({ awaited, state, run, stop, model, ...filled }: Props) {
  const { fields, api, scenario } = filled
  const form = useRef<HTMLFormElement>(null)
  const [first] = useState(() => beginning(filled))
  const [entries, setEntries] = useState(first)
  const [checked, setChecked] = useState(false)
  const read = fields.map((field, index) => readEntry(field, entries[index] ?? entryOf(field)))
  const change = (index: number, entry: Entry) => setEntries(entries.with(index, entry))

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (read.some(({ error }) => error !== undefined)) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
      return
    }
    const given = fields.flatMap(({ name }, index) => {
      const value = read[index]?.value
      return value === undefined ? [] : [[name, value] as const]
    })
    const stated = { inputs: api?.inputs, outputs: api?.outputs }
    const asFilled = scenario && entries === first ? { scenario, outputs: api?.outputs } : undefined
    void run({ model, stated, input: Object.fromEntries(given) }, asFilled)
  }
  const running = state.is === 'running'
  return (
    <form ref={form} noValidate onSubmit={submit} aria-label="Inputs" className="grid gap-4">
      {fields.map((field, index) => (
        <InputField
          key={field.name}
          field={field}
          entry={entries[index] ?? entryOf(field)}
          error={checked ? read[index]?.error : undefined}
          onChange={(entry) => change(index, entry)}
        />
      ))}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="main" busy={running || awaited}>
          <Play aria-hidden /> Run
        </Button>
        {running && (
          <Button onClick={stop}>
            <Square aria-hidden /> Stop
          </Button>
        )}
        <p className="text-sm text-muted">
          The first run fetches the engine, some 4 MB, and the model, {formatBytes(bytesOf(model))}.
        </p>
      </div>
    </form>
  )
}
