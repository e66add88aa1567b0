'use client'

import { type FormEvent, useState } from 'react'
import type { Scope } from '#lib/caller'
import { api } from '#lib/paths'
import { ask, fieldProblem, type Problem } from '../shell/ask.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { scopeTexts } from './scopes.ts'

const lives = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '1 year' },
  { value: '', label: 'Never' },
]
const usual: Scope[] = ['read', 'register']

type Props = { scopes: Scope[]; onMade: (secret: string) => void }

export function NewTokenForm({ scopes, onMade }: Props) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  const make = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const days = Number(fields.get('days'))
    setBusy(true)
    const answer = await ask<{ secret: string }>('POST', api.tokens, {
      name: fields.get('name'),
      scopes: fields.getAll('scope'),
      ...(days > 0 ? { expiresInDays: days } : {}),
    })
    setBusy(false)
    setProblem(answer.problem)
    if (answer.body) onMade(answer.body.secret)
  }

  const known = fieldProblem(problem, 'name') ?? fieldProblem(problem, 'scopes')
  return (
    <form onSubmit={(event) => void make(event)} className="grid gap-4">
      {problem && !known && <Banner tone="bad" alert title={problem.detail} />}
      <TextField
        label="Name"
        name="name"
        placeholder="ci of the reco team"
        required
        error={fieldProblem(problem, 'name')}
      />
      <fieldset className="grid gap-2">
        <legend className="mb-1 text-sm font-medium">What it may do</legend>
        {scopes.map((scope) => (
          <Checkbox
            key={scope}
            name="scope"
            value={scope}
            label={scope}
            hint={scopeTexts[scope]}
            defaultChecked={usual.includes(scope)}
          />
        ))}
        {fieldProblem(problem, 'scopes') && <p className="text-xs text-bad">{fieldProblem(problem, 'scopes')}</p>}
      </fieldset>
      <SelectField label="Expires" name="days" options={lives} defaultValue="90" />
      <Button type="submit" look="main" busy={busy}>
        Make the token
      </Button>
    </form>
  )
}
