'use client'

import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/select-field.tsx'
import type { TeamOption } from './invite-person.tsx'
import { type RoleTexts, roleOptions } from './role-options.ts'

type Row = { key: number; role: string }

/** The teams a new person joins, each with what they may do in it; as fields `team` and `team-role` of the form. */
export function TeamRoles({ teams, texts }: { teams: TeamOption[]; texts: RoleTexts }) {
  const [rows, setRows] = useState<Row[]>([])
  const options = roleOptions(texts)
  const add = () => setRows([...rows, { key: (rows.at(-1)?.key ?? 0) + 1, role: 'viewer' }])
  const setRole = (key: number, role: string) => setRows(rows.map((row) => (row.key === key ? { ...row, role } : row)))

  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 text-sm font-medium">Teams</legend>
      {rows.map(({ key, role }) => (
        <div key={key} className="flex items-start gap-2">
          <div className="grid min-w-0 flex-1 gap-2 sm:grid-cols-2">
            <SelectField label="Team" name="team" options={teams} />
            <SelectField
              label="Role in the team"
              name="team-role"
              options={options}
              value={role}
              onChange={(event) => setRole(key, event.target.value)}
            />
            <p className="text-xs text-muted sm:col-span-2">{options.find(({ value }) => value === role)?.hint}</p>
          </div>
          <Button
            look="quiet"
            size="icon"
            aria-label="Leave this team out"
            className="mt-6"
            onClick={() => setRows(rows.filter((row) => row.key !== key))}
          >
            <X aria-hidden />
          </Button>
        </div>
      ))}
      <div>
        <Button size="small" onClick={add}>
          <Plus aria-hidden /> Add to a team
        </Button>
      </div>
    </fieldset>
  )
}
