import type { IncidentFilter } from '#lib/incidents/schema'
import { pages } from '#lib/paths'
import { AutoForm } from '../ui/auto-form.tsx'
import { Button } from '../ui/button.tsx'
import { FilterChoice } from '../ui/filter-choice.tsx'
import { FilterText } from '../ui/filter-text.tsx'
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
      <FilterText className={inRow} name="q" label="Says" value={filter.q} />
      <FilterText className={inRow} name="package" label="Package" value={filter.package} />
      <Button type="submit">Show</Button>
    </AutoForm>
    <Narrowed parts={narrowing(filter)} clear={pages.incidents()} />
  </search>
)
