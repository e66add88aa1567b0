'use client'

import { type FormEvent, useState } from 'react'
import { type TokenKind, tokenKinds } from '#lib/access/token-kinds'
import type { Scope } from '#lib/caller'
import { api } from '#lib/paths'
import { PackagePicker } from '../packages/package-picker.tsx'
import { ask, fieldProblem, type Problem } from '../shell/ask.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import { ChoiceGroup } from '../ui/choice-group.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { packagesHint, packagesProblem } from './packages-texts.ts'
import { scopeTexts } from './scopes.ts'
import type { MadeToken } from './token-secret.tsx'
import { kindTexts } from './token-words.ts'

const lives = [
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In 1 year' },
  { value: '', label: 'Never' },
]
const usual: Scope[] = ['read', 'register']

type Props = {
  /** The scopes one may give. */
  scopes: Scope[]
  /** Whether a token for CI may be for all packages. */
  mayBeWide: boolean
  /** The package it is for, where one comes from its page. */
  packageName?: string
  onMade: (token: MadeToken) => void
}

export function NewTokenForm({ scopes, mayBeWide, packageName, onMade }: Props) {
  const [kind, setKind] = useState<TokenKind>(packageName ? 'ci' : 'personal')
  const [packages, setPackages] = useState<string[]>(packageName ? [packageName] : [])
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  const make = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const days = Number(fields.get('days'))
    setBusy(true)
    const answer = await ask<MadeToken>('POST', api.tokens, {
      name: fields.get('name'),
      kind,
      scopes: fields.getAll('scope'),
      ...(packages.length > 0 ? { packages } : {}),
      ...(days > 0 ? { expiresInDays: days } : {}),
    })
    setBusy(false)
    setProblem(answer.problem)
    if (answer.body) onMade(answer.body)
  }

  const errors = {
    name: fieldProblem(problem, 'name'),
    scopes: fieldProblem(problem, 'scopes'),
    packages: packagesProblem(problem, packages),
  }
  const known = errors.name ?? errors.scopes ?? errors.packages
  return (
    <form onSubmit={(event) => void make(event)} className="grid gap-4">
      {problem && !known && <Banner tone="bad" alert title={problem.detail} />}
      <TextField
        label="Name"
        name="name"
        placeholder={kind === 'ci' ? 'CI of the reco team' : 'my laptop'}
        defaultValue={packageName && `CI of ${packageName}`.slice(0, 100)}
        maxLength={100}
        required
        error={errors.name}
      />
      <ChoiceGroup legend="For whom it stands">
        {tokenKinds.map((one) => (
          <Choice
            key={one}
            type="radio"
            name="kind"
            value={one}
            {...kindTexts[one]}
            checked={kind === one}
            onChange={() => setKind(one)}
          />
        ))}
      </ChoiceGroup>
      <PackagePicker
        label="Packages"
        hint={packagesHint(kind, mayBeWide)}
        chosen={packages}
        onChoose={setPackages}
        error={errors.packages}
      />
      <ChoiceGroup legend="What it may do" error={errors.scopes}>
        {scopes.map((scope) => (
          <Choice
            key={scope}
            type="checkbox"
            name="scope"
            value={scope}
            label={scope}
            hint={scopeTexts[scope]}
            defaultChecked={usual.includes(scope)}
          />
        ))}
      </ChoiceGroup>
      <SelectField label="Expires" name="days" options={lives} defaultValue="90" />
      <Button type="submit" look="main" busy={busy}>
        Make the token
      </Button>
    </form>
  )
}
