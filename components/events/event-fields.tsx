'use client'

import { useState } from 'react'
import type { EventView } from '#lib/events/schema'
import { PackagePicker } from '../packages/package-picker.tsx'
import { fieldProblem, type Problem } from '../shell/ask.ts'
import { inLocal } from '../ui/in-utc.ts'
import { MomentField } from '../ui/moment-field.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import { noteOptions } from './words.ts'

type Props = {
  /** What is said of it so far. */
  event?: EventView
  /** The package it is noted of. */
  packageName?: string
  environments: readonly string[]
  problem?: Problem
}

/** What is said of an event: what, when and whom it concerns. */
export function EventFields({ event, packageName, environments, problem }: Props) {
  const [packages, setPackages] = useState<string[]>(event?.packages ?? (packageName ? [packageName] : []))
  const wrong = (path: string) =>
    fieldProblem(problem, path) ?? problem?.errors.find((error) => error.path.startsWith(`${path}[`))?.message
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-[1fr_160px]">
        <TextField
          label="What happened"
          name="title"
          required
          maxLength={200}
          placeholder="Autumn price change"
          defaultValue={event?.title}
          error={wrong('title')}
        />
        <SelectField label="Kind" name="kind" options={noteOptions} defaultValue={event?.kind} error={wrong('kind')} />
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <MomentField
          label="When, or since when"
          name="at"
          required
          defaultValue={inLocal(event?.at)}
          error={wrong('at')}
        />
        <MomentField
          label="Until, if it lasted"
          name="until"
          defaultValue={inLocal(event?.until)}
          error={wrong('until')}
        />
      </div>
      <TextArea
        label="What is known of it"
        name="description"
        maxLength={4000}
        rows={2}
        defaultValue={event?.description ?? ''}
        placeholder="Shoes 8% dearer in all shops"
        error={wrong('description')}
      />
      <PackagePicker
        label="Packages it concerns"
        hint="None for all of them"
        chosen={packages}
        onChoose={setPackages}
        error={wrong('packages')}
      />
      <input type="hidden" name="packages" value={packages.join(' ')} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          label="Datasets it concerns"
          name="datasets"
          hint="By name, with commas between"
          defaultValue={event?.datasets.join(', ')}
          error={wrong('datasets')}
        />
        <SelectField
          label="Where it matters"
          name="environment"
          options={[{ value: '', label: 'Everywhere' }, ...environments.map((name) => ({ value: name, label: name }))]}
          defaultValue={event?.environment ?? ''}
          error={wrong('environment')}
        />
      </div>
    </>
  )
}
