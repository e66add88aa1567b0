'use client'

import { Plus } from 'lucide-react'
import { roleNames } from '#lib/owners/rules'
import type { Owner } from '#lib/packages/schema'
import { Button } from '../ui/button.tsx'
import { OwnerField } from './owner-field.tsx'
import { type OwnerRow, withRow } from './owner-rows.ts'
import type { Candidate } from './use-known-owners.ts'

const adding: Record<Owner['role'], string> = {
  accountable: 'Name who is accountable',
  backup: 'Add a backup',
  business: 'Add a business owner',
  steward: 'Add a data steward',
}

type Props = {
  role: Owner['role']
  rows: OwnerRow[]
  candidates?: Candidate[]
  errors: Map<number, string>
  onChange: (rows: OwnerRow[]) => void
}

/** The owners of one role, each on a line of its own. One is accountable; of the others there may be several. */
export function OwnerRole({ role, rows, candidates, errors, onChange }: Props) {
  const own = rows.filter((row) => row.role === role)
  const label = roleNames[role]
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 text-sm font-medium">{label}</legend>
      {own.map((row, index) => (
        <OwnerField
          key={row.key}
          label={index === 0 ? label : `${label} ${index + 1}`}
          value={row.owner}
          candidates={candidates}
          error={errors.get(row.key)}
          onChange={(owner) => onChange(rows.map((one) => (one.key === row.key ? { ...one, owner } : one)))}
          onRemove={() => onChange(rows.filter(({ key }) => key !== row.key))}
        />
      ))}
      {(role !== 'accountable' || own.length === 0) && (
        <div>
          <Button look="quiet" size="small" onClick={() => onChange(withRow(rows, role))}>
            <Plus aria-hidden /> {adding[role]}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
