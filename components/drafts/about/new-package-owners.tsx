'use client'

import { useState } from 'react'
import type { Json } from '#lib/json'
import { type Owner, ownerRoles } from '#lib/packages/schema'
import { isObject } from '#lib/tree'
import { OwnerRole } from '../../owners/owner-role.tsx'
import { type OwnerRow, ownersOf, rowsOf } from '../../owners/owner-rows.ts'
import { useKnownOwners } from '../../owners/use-known-owners.ts'
import { FieldError } from '../../ui/field-error.tsx'
import type { NewPackageField } from './new-package.ts'

const isRole = (role: Json | undefined): role is Owner['role'] => ownerRoles.some((one) => one === role)

const ownersIn = (value: Json | undefined): Owner[] =>
  (Array.isArray(value) ? value : []).flatMap((one) =>
    isObject(one) && isRole(one.role) && typeof one.owner === 'string' ? [{ role: one.role, owner: one.owner }] : [],
  )

const noErrors = new Map<number, string>()

/** Who answers for a package that is to be made, role by role. */
export default function NewPackageOwners({ field: { value, error, say, leave } }: { field: NewPackageField }) {
  const candidates = useKnownOwners()
  const [rows, setRows] = useState(() => rowsOf(ownersIn(value)))
  const change = (next: OwnerRow[]) => {
    const owners = ownersOf(next).map(({ role, owner }) => ({ role, owner }))
    setRows(next)
    say(owners.length > 0 ? owners : undefined)
  }
  return (
    <div onBlur={leave} className="grid gap-4 sm:grid-cols-2">
      {ownerRoles.map((role) => (
        <OwnerRole key={role} role={role} rows={rows} candidates={candidates} errors={noErrors} onChange={change} />
      ))}
      <FieldError>{error}</FieldError>
    </div>
  )
}
