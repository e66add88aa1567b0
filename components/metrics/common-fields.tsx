'use client'

import type { Common } from '#lib/metrics/draft'
import { TextField } from '../ui/text-field.tsx'
import type { DraftAction } from './draft-state.ts'

type Props = { common: Common; act: (action: DraftAction) => void }

const fields: { field: keyof Common; label: string; placeholder: string }[] = [
  { field: 'dataset', label: 'Dataset', placeholder: 'clicks@2026-10-01' },
  { field: 'split', label: 'Split', placeholder: 'test' },
  { field: 'n', label: 'n', placeholder: '2000' },
]

/** What is said once for all rows that do not say it. */
export function CommonFields({ common, act }: Props) {
  return (
    <fieldset>
      <legend className="text-sm font-medium">For all rows that say nothing else</legend>
      <div className="mt-2 grid max-w-3xl gap-x-4 gap-y-3 sm:grid-cols-3">
        {fields.map(({ field, label, placeholder }) => (
          <TextField
            key={field}
            label={`${label} of all rows`}
            value={common[field] ?? ''}
            placeholder={placeholder}
            inputMode={field === 'n' ? 'numeric' : undefined}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => act({ do: 'say for all', field, text: target.value })}
          />
        ))}
      </div>
    </fieldset>
  )
}
