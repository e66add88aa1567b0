'use client'

import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { roleNames } from '#lib/owners/rules'
import { type Owner, ownerRoles } from '#lib/packages/schema'
import { api } from '#lib/paths'
import { ask, fieldProblem, type Problem } from '../shell/ask.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { OwnerDifferences } from './owner-differences.tsx'
import { OwnerField } from './owner-field.tsx'
import { differencesOf, type OwnerRow, ownersOf, rowsOf, withRow } from './owner-rows.ts'
import { type Candidate, useKnownOwners } from './use-known-owners.ts'

type Props = { name: string; owners: Owner[]; onDone: () => void }

/** Names owners role by role, shows what that changes, and saves the whole list. */
export default function OwnersForm({ name, owners, onDone }: Props) {
  const router = useRouter()
  const candidates = useKnownOwners()
  const [rows, setRows] = useState(() => rowsOf(owners))
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const sent = ownersOf(rows)
  const differences = differencesOf(owners, sent)

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setBusy(true)
    const answer = await ask('PUT', api.owners(name), { owners: sent.map(({ role, owner }) => ({ role, owner })) })
    setBusy(false)
    setProblem(answer.problem)
    if (answer.problem) return
    onDone()
    router.refresh()
  }

  const errors = errorsByRow(sent, problem)
  return (
    <form onSubmit={(event) => void save(event)} className="grid gap-4">
      {problem && errors.size === 0 && <Banner tone="bad" alert title={problem.detail} />}
      {ownerRoles.map((role) => (
        <Role key={role} role={role} rows={rows} candidates={candidates} errors={errors} onChange={setRows} />
      ))}
      <OwnerDifferences differences={differences} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" look="main" busy={busy} disabled={differences.length === 0}>
          Save owners
        </Button>
      </div>
    </form>
  )
}

/** The API names owners by their place in what was sent; here each has its line. */
function errorsByRow(sent: OwnerRow[], problem: Problem | undefined): Map<number, string> {
  const found = sent.map(({ key }, index) => {
    const at = `owners[${index}]`
    return [key, fieldProblem(problem, `${at}.owner`) ?? fieldProblem(problem, `${at}.role`)] as const
  })
  return new Map(found.flatMap(([key, message]) => (message ? [[key, message]] : [])))
}

const adding: Record<Owner['role'], string> = {
  accountable: 'Name who is accountable',
  backup: 'Add a backup',
  business: 'Add a business owner',
  steward: 'Add a data steward',
}

type RoleProps = {
  role: Owner['role']
  rows: OwnerRow[]
  candidates?: Candidate[]
  errors: Map<number, string>
  onChange: (rows: OwnerRow[]) => void
}

function Role({ role, rows, candidates, errors, onChange }: RoleProps) {
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
