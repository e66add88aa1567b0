import type { IncidentFilter } from '#lib/incidents/schema'
import { pages } from '#lib/paths'
import { AutoForm } from '../ui/auto-form.tsx'
import { Button } from '../ui/button.tsx'
import { FilterChoice, filterControl, filterLabel } from '../ui/filter-choice.tsx'
import { Narrowed } from '../ui/narrowed.tsx'
import { narrowing } from './incident-address.ts'
import { stateWords } from './words.ts'

const inRow = 'flex-1 basis-32 sm:max-w-40'
const states = Object.entries(stateWords).map(([value, { word }]) => ({ value, label: word }))

type Props = { filter: IncidentFilter; environments: readonly string[] }

/** Which incidents, as a plain form: it works without a script, and its state is the address. */
export const FilterBar = ({ filter, environments }: Props) => (
  <search className="grid grid-cols-1 gap-2 print:hidden">
    <AutoForm action={pages.incidents()} className="flex flex-wrap items-end gap-2">
      <FilterChoice className={inRow} name="state" label="State" none="Any" value={filter.state} options={states} />
      <FilterChoice
        className={inRow}
        name="environment"
        label="Environment"
        none="Everywhere"
        value={filter.environment}
        options={environments.map((name) => ({ value: name, label: name }))}
      />
      <Field name="q" label="Says" filter={filter} />
      <Field name="package" label="Package" filter={filter} />
      <Button type="submit">Show</Button>
    </AutoForm>
    <Narrowed parts={narrowing(filter)} clear={pages.incidents()} />
  </search>
)

type FieldProps = { name: 'q' | 'package'; label: string; filter: IncidentFilter }

const Field = ({ name, label, filter }: FieldProps) => (
  <label className={`${filterLabel} ${inRow}`}>
    {label}
    <input type="text" name={name} defaultValue={filter[name] ?? ''} className={filterControl} />
  </label>
)
