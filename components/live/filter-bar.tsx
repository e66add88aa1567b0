import type { Environment } from '#lib/environments/schema'
import type { LiveAsked } from '#lib/live/schema'
import { pages } from '#lib/paths'
import { AutoForm } from '../ui/auto-form.tsx'
import { Button } from '../ui/button.tsx'
import { Narrowed } from '../ui/narrowed.tsx'
import { AsOf } from './as-of.tsx'
import { liveAddress, narrowing } from './live-address.ts'

const control = 'h-8 rounded-md border bg-surface px-2'

type Props = { asked: LiveAsked; environments: readonly Pick<Environment, 'name'>[] }

/** Which places and which moment, as plain forms: they work without a script, and their state is the address. */
export function FilterBar({ asked, environments }: Props) {
  const { environment = '', q, at, owner, compare } = asked
  const listed = environment === '' || environments.some(({ name }) => name === environment)
  return (
    <search className="grid grid-cols-1 gap-2 print:hidden">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <AutoForm action={pages.home} className="flex min-w-0 flex-wrap items-center gap-2">
          <select
            name="environment"
            aria-label="Environment"
            defaultValue={environment}
            className={`${control} cursor-pointer border-edge/60 text-soft`}
          >
            <option value="">All environments</option>
            {!listed && <option value={environment}>{environment}</option>}
            {environments.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
          <input
            type="search"
            name="q"
            aria-label="Package begins with"
            placeholder="Package begins with"
            defaultValue={q}
            className={`${control} w-48 border-edge placeholder:text-muted`}
          />
          {Object.entries({ at, owner, compare }).map(
            ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
          )}
          <Button type="submit">Filter</Button>
        </AutoForm>
        <AsOf asked={asked} />
      </div>
      <Narrowed parts={narrowing(asked)} clear={liveAddress({ ...asked, environment: undefined, q: undefined })} />
    </search>
  )
}
