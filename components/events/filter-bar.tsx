import type { EventFilter } from '#lib/events/schema'
import { pages } from '#lib/paths'
import { AutoForm } from '../ui/auto-form.tsx'
import { Button } from '../ui/button.tsx'
import { FilterChoice } from '../ui/filter-choice.tsx'
import { FilterText } from '../ui/filter-text.tsx'
import { Narrowed } from '../ui/narrowed.tsx'
import { narrowing } from './event-address.ts'
import { kindOptions } from './words.ts'

const inRow = 'flex-1 basis-32 sm:max-w-40'
/** A date field is focused part by part, so that the ring is not drawn by itself. */
const focused = 'focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent'

type Props = { filter: EventFilter; environments: readonly string[] }

/** Which events, as a plain form: it works without a script, and its state is the address. */
export function FilterBar({ filter, environments }: Props) {
  const kinds = kindOptions.map(({ value, label }) => ({ value: value as string, label }))
  return (
    <search className="grid grid-cols-1 gap-2 print:hidden">
      <AutoForm action={pages.events()} className="flex flex-wrap items-end gap-2">
        <FilterChoice className={inRow} name="kind" label="Kind" none="Any kind" value={filter.kind} options={kinds} />
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
        <Field name="dataset" label="Dataset" filter={filter} />
        <Field name="from" label="From" filter={filter} day />
        <Field name="to" label="To" filter={filter} day />
        <Button type="submit">Show</Button>
      </AutoForm>
      <Narrowed parts={narrowing(filter)} clear={pages.events()} />
    </search>
  )
}

type FieldProps = {
  name: 'q' | 'package' | 'dataset' | 'from' | 'to'
  label: string
  filter: EventFilter
  day?: boolean
}

/** A day is chosen by the platform's own field; a moment in the address stays as it was written. */
function Field({ name, label, filter, day = false }: FieldProps) {
  const value = filter[name] ?? ''
  return (
    <FilterText
      label={label}
      name={name}
      value={value}
      type={day && !value.includes('T') ? 'date' : 'text'}
      className={`${inRow} ${day ? 'max-sm:basis-2/5' : ''}`}
      {...(day ? { look: focused } : {})}
    />
  )
}
