import type { KnownOwners } from '#lib/owners/schema'
import type { Facets, FacetValue, PackageFilter } from '#lib/packages/schema'
import { pages } from '#lib/paths'
import { AutoForm } from '../ui/auto-form.tsx'
import { Button } from '../ui/button.tsx'
import { Narrowed } from '../ui/narrowed.tsx'
import { type FacetName, facetNames, listAddress, narrowing } from './list-address.ts'
import { ownerTitle } from './owner-titles.ts'

const labels: Record<FacetName | 'q', string> = {
  q: 'Search',
  owner: 'Owner',
  tag: 'Tag',
  format: 'Format',
  standard: 'Meets standard',
}

type Props = {
  filter: PackageFilter
  facets: Facets
  /** Who the owners of the facet are, where they are known. */
  known: KnownOwners
}

/** Search and facets as a plain form: it works without a script, and its state is the address. */
export function FilterBar({ filter, facets, known }: Props) {
  const titleOf = (name: FacetName | 'q', value: string) => (name === 'owner' ? ownerTitle(value, known) : value)
  const used = facetNames.filter((name) => facets[name].length > 0 || filter[name])
  return (
    <search className="grid grid-cols-1 gap-2 print:hidden">
      <AutoForm action={pages.packages} className="flex flex-wrap items-center gap-2">
        <input
          type="search"
          name="q"
          aria-label="Search packages"
          placeholder="Name, purpose, use case"
          defaultValue={filter.q}
          className="h-8 w-full rounded-md border border-edge bg-surface px-2.5 placeholder:text-muted sm:w-64"
        />
        {used.map((name) => (
          <FacetSelect
            key={name}
            name={name}
            value={filter[name] ?? ''}
            values={facets[name]}
            titleOf={(value) => titleOf(name, value)}
          />
        ))}
        {filter.sort !== '-changed' && <input type="hidden" name="sort" value={filter.sort} />}
        <Button type="submit">Search</Button>
      </AutoForm>
      <Narrowed
        parts={narrowing(filter).map(({ name, value }) => ({
          label: labels[name],
          value: titleOf(name, value),
          without: listAddress({ ...filter, [name]: undefined }),
        }))}
        clear={listAddress({ sort: filter.sort })}
      />
    </search>
  )
}

type SelectProps = { name: FacetName; value: string; values: FacetValue[]; titleOf: (value: string) => string }

function FacetSelect({ name, value, values, titleOf }: SelectProps) {
  const listed = values.some((one) => one.value === value) || value === ''
  return (
    <select
      name={name}
      aria-label={labels[name]}
      defaultValue={value}
      className="h-8 max-w-48 flex-1 basis-32 cursor-pointer rounded-md border border-edge/60 bg-surface px-2 text-soft sm:flex-none"
    >
      <option value="">{labels[name]}</option>
      {!listed && <option value={value}>{titleOf(value)}</option>}
      {values.map((one) => (
        <option key={one.value} value={one.value}>{`${titleOf(one.value)} (${one.packages})`}</option>
      ))}
    </select>
  )
}
