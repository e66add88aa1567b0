'use client'

import { Siren } from 'lucide-react'
import { useState } from 'react'
import { api, pages } from '#lib/paths'
import { PackagePicker } from '../packages/package-picker.tsx'
import { ActionDialog } from '../shell/action-dialog.tsx'
import { fieldProblem, type Problem } from '../shell/ask.ts'
import { SelectField } from '../ui/select-field.tsx'
import { idIn, openedIn } from './form.ts'
import { IncidentFields } from './incident-fields.tsx'

type Props = {
  environments: readonly string[]
  /** Where it went wrong, as far as the page was asked for it. */
  packageName?: string
  environment?: string
}

/** Says that something went wrong with what is live; so does a link to `#open` on the page. */
export const OpenIncident = (props: Props) => (
  <ActionDialog
    opener={
      <>
        <Siren aria-hidden /> Open an incident
      </>
    }
    hash="#open"
    look="main"
    title="Open an incident"
    description="What was live then is found by the time, and kept with it."
    act="Open the incident"
    method="POST"
    address={api.incidents}
    body={openedIn}
    then={(_, answer) => pages.incident(idIn(answer))}
  >
    {(problem) => <Fields {...props} problem={problem} />}
  </ActionDialog>
)

function Fields({ environments, packageName, environment, problem }: Props & { problem: Problem | undefined }) {
  const [packages, setPackages] = useState(packageName ? [packageName] : [])
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-[1fr_160px]">
        <PackagePicker
          label="Package"
          chosen={packages}
          onChoose={(names) => setPackages(names.slice(-1))}
          error={fieldProblem(problem, 'package')}
        />
        <SelectField
          label="Environment"
          name="environment"
          options={environments.map((name) => ({ value: name, label: name }))}
          defaultValue={environment ?? environments.at(-1)}
          error={fieldProblem(problem, 'environment')}
        />
      </div>
      <input type="hidden" name="package" value={packages.join()} />
      <IncidentFields problem={problem} />
    </>
  )
}
