import { pages } from '#lib/paths'
import { type PersonFilter, personStates } from '#lib/people/schema'
import { AutoForm } from '../ui/auto-form.tsx'
import { Button } from '../ui/button.tsx'
import { LinkButton } from '../ui/link-button.tsx'

/** Words and state as a plain form: it works without a script, and its state is the address. */
export function PeopleFilter({ filter }: { filter: PersonFilter }) {
  const narrowed = Boolean(filter.q || filter.state)
  return (
    <search className="print:hidden">
      <AutoForm key={JSON.stringify(filter)} action={pages.people} className="flex flex-wrap items-center gap-2">
        <input
          type="search"
          name="q"
          aria-label="Search people"
          placeholder="Name, e-mail or team"
          defaultValue={filter.q}
          className="h-8 w-full rounded-md border border-edge bg-surface px-2.5 placeholder:text-muted sm:w-64"
        />
        <select
          name="state"
          aria-label="State"
          defaultValue={filter.state ?? ''}
          className="h-8 cursor-pointer rounded-md border border-edge/60 bg-surface px-2 text-soft max-sm:flex-1"
        >
          <option value="">State</option>
          {personStates.map((state) => (
            <option key={state}>{state}</option>
          ))}
        </select>
        <Button type="submit">Search</Button>
        {narrowed && (
          <LinkButton href={pages.people} look="quiet">
            Clear
          </LinkButton>
        )}
      </AutoForm>
    </search>
  )
}
