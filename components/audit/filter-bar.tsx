import { knownVerbs } from '#lib/audit/rules'
import { type AuditFilter, narrowing } from '#lib/audit/schema'
import { pages } from '#lib/paths'
import { AutoForm } from '../ui/auto-form.tsx'
import { Button } from '../ui/button.tsx'
import { Narrowed } from '../ui/narrowed.tsx'
import { auditAddress, filterLabels } from './audit-address.ts'

const control = 'h-8 rounded-md border border-edge bg-surface px-2 text-base placeholder:text-muted'

const widths = {
  actor: 'flex-1 basis-36 sm:max-w-44',
  package: 'flex-1 basis-full sm:max-w-44 sm:basis-36',
  from: 'max-sm:flex-1 max-sm:basis-2/5',
  to: 'max-sm:flex-1 max-sm:basis-2/5',
}

/** A date field is focused part by part, so that the ring is not drawn by itself. */
const focused = 'focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent'

/** What to look for, as a plain form: it works without a script, and its state is the address. */
export function FilterBar({ filter }: { filter: AuditFilter }) {
  return (
    <search className="grid grid-cols-1 gap-2 print:hidden">
      <AutoForm action={pages.audit} className="flex flex-wrap items-end gap-2">
        <VerbSelect value={filter.verb ?? ''} />
        <Field name="actor" filter={filter} placeholder="Name, e-mail or id" />
        <Field name="package" filter={filter} placeholder="Name" />
        <Field name="from" filter={filter} day />
        <Field name="to" filter={filter} day />
        {filter.subject && <input type="hidden" name="subject" value={filter.subject} />}
        <Button type="submit">Show</Button>
      </AutoForm>
      <Narrowed
        parts={narrowing(filter).map((name) => ({
          label: filterLabels[name],
          value: filter[name] ?? '',
          without: auditAddress({ ...filter, [name]: undefined }),
        }))}
        clear={pages.audit}
      />
    </search>
  )
}

type FieldProps = {
  name: 'actor' | 'package' | 'from' | 'to'
  filter: AuditFilter
  placeholder?: string
  day?: boolean
}

/** A day is chosen by the platform's own field; a moment in the address stays as it was written. */
function Field({ name, filter, placeholder, day = false }: FieldProps) {
  const value = filter[name] ?? ''
  return (
    <label className={`grid gap-0.5 text-xs text-muted ${widths[name]}`}>
      {filterLabels[name]}
      <input
        type={day && !value.includes('T') ? 'date' : 'text'}
        name={name}
        defaultValue={value}
        placeholder={placeholder}
        className={`${control} w-full text-ink ${day ? focused : ''}`}
      />
    </label>
  )
}

function VerbSelect({ value }: { value: string }) {
  const groups = Map.groupBy(knownVerbs, (verb) => verb.split('.')[0] ?? '')
  const listed = value === '' || knownVerbs.includes(value) || groups.has(value.slice(0, -1))
  return (
    <label className="grid flex-1 basis-36 gap-0.5 text-xs text-muted sm:max-w-52">
      {filterLabels.verb}
      <select name="verb" defaultValue={value} className={`${control} w-full cursor-pointer text-ink`}>
        <option value="">Any change</option>
        {!listed && <option value={value}>{value}</option>}
        {[...groups].map(([noun, verbs]) => (
          <optgroup key={noun} label={noun}>
            <option value={`${noun}.`}>{`${noun}: any`}</option>
            {verbs.map((verb) => (
              <option key={verb} value={verb}>
                {verb}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  )
}
