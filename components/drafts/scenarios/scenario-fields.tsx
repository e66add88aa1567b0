'use client'

import { useMemo } from 'react'
import type { Place } from '#lib/intake/reading'
import { misfits } from '#lib/standards/shaped'
import { soundFields } from '../api/example.ts'
import { DraftText } from '../draft-text.tsx'
import { DraftInput } from '../fields/draft-input.tsx'
import { JsonField } from '../json-field.tsx'
import { isBroken } from '../json-reading.ts'
import { readings } from '../typed.ts'
import { useDraftValue, useField } from '../use-draft.ts'
import { useTyped } from '../use-typed.ts'
import { ComparisonField } from './comparison-field.tsx'
import { FromIncident } from './draft-incidents.tsx'

/** All of one scenario. */
export function ScenarioFields({ place }: { place: Place }) {
  const { value } = useField(place)
  return (
    <div className="grid min-w-0 grid-cols-1 gap-4">
      <FromIncident scenario={value} />
      <div className="grid gap-4 sm:grid-cols-2">
        <DraftText place={[...place, 'id']} label="Id" mono />
        <TagsField place={[...place, 'tags']} />
      </div>
      <DraftText place={[...place, 'why']} label="Why" hint="What this scenario protects" lines={2} />
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        <ShapedField place={[...place, 'input']} fields="inputs" label="Input" />
        <ShapedField
          place={[...place, 'expected']}
          fields="outputs"
          label="Expected output"
          hint="What you know must come out. Left open, the scenario counts only where types and shapes are compared."
          partial
        />
      </div>
      <ComparisonField place={[...place, 'compare']} />
    </div>
  )
}

type ShapedProps = { place: Place; fields: 'inputs' | 'outputs'; label: string; hint?: string; partial?: boolean }

/** JSON that is held against the fields of the prediction API as it is typed. */
function ShapedField({ place, fields, label, hint, partial = false }: ShapedProps) {
  const { value } = useField(place)
  const stated = useDraftValue((store) => store.at(['manifest', 'api', fields]))
  const sound = useMemo(() => soundFields(stated), [stated])
  const wrong = sound.length > 0 && value !== undefined && !isBroken(value) ? misfits(sound, value, partial) : []
  return <JsonField place={place} label={label} hint={hint} misfits={wrong} />
}

function TagsField({ place }: { place: Place }) {
  const field = useField(place)
  const [text, type] = useTyped(readings.words, field.value)
  return (
    <DraftInput
      label="Tags"
      hint="Divided by commas, such as new customer, holiday"
      field={{ ...field, value: text }}
      onType={(typed) => field.say(type(typed))}
    />
  )
}
