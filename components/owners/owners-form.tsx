'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { type Owner, ownerRoles } from '#lib/packages/schema'
import { api } from '#lib/paths'
import { ask, fieldProblem, type Problem } from '../shell/ask.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { OwnerDifferences } from './owner-differences.tsx'
import { OwnerRole } from './owner-role.tsx'
import { differencesOf, type OwnerRow, ownersOf, rowsOf } from './owner-rows.ts'
import { useKnownOwners } from './use-known-owners.ts'

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
        <OwnerRole key={role} role={role} rows={rows} candidates={candidates} errors={errors} onChange={setRows} />
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
