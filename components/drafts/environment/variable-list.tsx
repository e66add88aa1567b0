'use client'

import { useRef } from 'react'
import type { Place } from '#lib/intake/reading'
import { DraftText } from '../draft-text.tsx'
import { DraftFlag } from '../fields/draft-flag.tsx'
import { DraftInput } from '../fields/draft-input.tsx'
import { DraftList } from '../fields/draft-list.tsx'
import { textOf } from '../fields/text-of.ts'
import { useField } from '../use-draft.ts'
import { NamesField } from './names-field.tsx'

const place = ['environment', 'variables']

/** The environment variables the model is told by: their names and what they mean, never what they hold. */
export function VariableList() {
  return (
    <section className="grid gap-2">
      <h3 className="font-medium">Environment variables</h3>
      <p className="text-sm text-muted">Names and what they mean. Values are never kept: not of these, not of any.</p>
      <DraftList place={place} entry="Variable" add="Add a variable" blank={{}} plain>
        {(at, index) => <VariableFields place={at} index={index} />}
      </DraftList>
      <NamesField place={place} />
    </section>
  )
}

function VariableFields({ place, index }: { place: Place; index: number }) {
  const name = useField([...place, 'name'])
  // What stands behind the sign is a value: from there on nothing that is typed gets into the name, until the field is left.
  const inValue = useRef(false)
  const type = (typed: string) => {
    const goesOn = inValue.current && typed.length > textOf(name.value).length
    inValue.current = typed.includes('=') || goesOn
    if (!goesOn) name.say(typed.split('=')[0] || undefined)
  }
  const leave = () => {
    inValue.current = false
    name.leave()
  }
  const about = textOf(name.value) || `variable ${index + 1}`
  return (
    <div className="grid min-w-0 gap-x-4 gap-y-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)_auto]">
      <DraftInput
        field={{ ...name, leave }}
        label={`Name of variable ${index + 1}`}
        placeholder="MODEL_PATH"
        className="font-mono text-sm"
        onType={type}
      />
      <DraftText place={[...place, 'description']} label="What it means" placeholder="Where the model lies" />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 sm:mt-6 sm:h-9">
        <DraftFlag place={[...place, 'required']} label="Required" about={about} />
        <DraftFlag place={[...place, 'secret']} label="Secret" about={about} />
      </div>
    </div>
  )
}
