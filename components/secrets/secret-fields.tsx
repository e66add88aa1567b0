'use client'

import type { SecretView } from '#lib/secrets/schema'
import { fieldProblem, type Problem } from '../shell/ask.ts'
import type { Fields } from '../shell/fields.ts'
import { TextField } from '../ui/text-field.tsx'

type Props = { secret?: SecretView; problem?: Problem }

const written = { autoComplete: 'off', spellCheck: false, className: 'font-mono' } as const

/** What is said of a secret, as fields. What it holds is never shown, so it is asked for also where the rest is replaced. */
export function SecretFields({ secret, problem }: Props) {
  return (
    <>
      <TextField
        {...written}
        label="Sent to"
        name="origin"
        required
        maxLength={300}
        defaultValue={secret?.origin}
        placeholder="https://models.shop.example"
        hint="Scheme, host and port: it is sent there and nowhere else."
        error={fieldProblem(problem, 'origin')}
      />
      <TextField
        {...written}
        label="Header"
        name="header"
        required
        maxLength={100}
        defaultValue={secret?.header ?? 'Authorization'}
        error={fieldProblem(problem, 'header')}
      />
      <TextField
        {...written}
        label="Value"
        name="value"
        type="password"
        required
        maxLength={8192}
        autoComplete="new-password"
        placeholder="Bearer …"
        hint="All that the header holds, with a word such as Bearer. It is kept encrypted, and never shown again."
        error={fieldProblem(problem, 'value')}
      />
    </>
  )
}

/** What the fields hold. */
export const secretIn = ({ origin = '', header = '', value = '' }: Fields) => ({
  origin: origin.trim(),
  header: header.trim(),
  value: value.trim(),
})
