'use client'

import { Plus } from 'lucide-react'
import { api, pages } from '#lib/paths'
import { ActionDialog } from '../shell/action-dialog.tsx'
import { fieldProblem } from '../shell/ask.ts'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { tierOptions } from './words.ts'

/** Adds an environment at the end of the order, and leads to its page, where the rest is changed. */
export function AddEnvironment() {
  return (
    <ActionDialog
      opener={
        <>
          <Plus aria-hidden /> Add an environment
        </>
      }
      look="main"
      title="Add an environment"
      description="Its gates and approvals fit its tier; you change them on its page."
      act="Add the environment"
      method="POST"
      address={api.environments}
      body={({ name, title, tier }) => ({ name, title, tier })}
      then={({ name = '' }) => pages.environment(name)}
    >
      {(problem) => (
        <>
          <TextField
            label="Title"
            name="title"
            required
            maxLength={100}
            placeholder="Production, Canada"
            error={fieldProblem(problem, 'title')}
          />
          <TextField
            label="Name"
            name="name"
            required
            maxLength={40}
            placeholder="production-ca"
            className="font-mono"
            hint="Small letters, digits and hyphens. Addresses and calls name it, so it never changes."
            error={fieldProblem(problem, 'name')}
          />
          <SelectField label="Tier" name="tier" options={tierOptions} />
        </>
      )}
    </ActionDialog>
  )
}
