'use client'

import { type ChangeEvent, useState } from 'react'
import type { Environment } from '#lib/environments/schema'
import { api } from '#lib/paths'
import { ActionDialog } from '../shell/action-dialog.tsx'
import { fieldProblem, type Problem } from '../shell/ask.ts'
import { fieldsIn } from '../shell/fields.ts'
import { Banner } from '../ui/banner.tsx'
import { Changes } from '../ui/changes.tsx'
import { Choice } from '../ui/choice.tsx'
import { EnvironmentFields } from './environment-fields.tsx'
import { changedIn } from './form.ts'
import { factsOf } from './words.ts'

type Props = { environment: Environment; standards: string[] }

/** Changes what is asked of promotions into an environment; the difference stands over the button. */
export function ChangeEnvironment({ environment, standards }: Props) {
  return (
    <ActionDialog
      opener="Change the environment"
      title={`Change ${environment.title}`}
      description="Promotions that are open are held against it at once."
      act="Save the environment"
      method="PATCH"
      address={api.environment(environment.name)}
      body={changedIn}
    >
      {(problem) => <Wanted key={JSON.stringify(environment)} {...{ environment, standards, problem }} />}
    </ActionDialog>
  )
}

function Wanted({ environment, standards, problem }: Props & { problem?: Problem }) {
  const [wanted, setWanted] = useState(environment)
  const look = ({ currentTarget }: ChangeEvent<HTMLDivElement>) => {
    const form = currentTarget.closest('form')
    if (form) setWanted({ ...environment, ...changedIn(fieldsIn(form)) })
  }
  return (
    <div className="grid gap-4" onChange={look}>
      {problem?.errors
        .filter(({ path }) => path.startsWith('gates') || path.startsWith('approvals'))
        .map(({ path, message }) => (
          <Banner key={path} tone="bad" alert title={`${path}: ${message}`} />
        ))}
      <EnvironmentFields
        environment={environment}
        standards={standards}
        error={(path) => fieldProblem(problem, path)}
      />
      <Choice
        type="checkbox"
        name="selfApproval"
        label="Own approval counts"
        hint="For a team too small for another pair of eyes"
        defaultChecked={environment.selfApproval}
      />
      {wanted.selfApproval && (
        <Banner tone="decide" title="Who asks for a promotion may approve it themselves">
          Nobody else has to look. Every approval that this allows says so, on its page and in the audit.
        </Banner>
      )}
      <Changes before={factsOf(environment)} after={factsOf(wanted)} />
    </div>
  )
}
