import type { DatasetFilter } from '#lib/datasets/schema'
import type { KnownOwners } from '#lib/owners/schema'
import { pages } from '#lib/paths'
import { ownerTitle } from '../packages/owner-titles.ts'
import { AutoForm } from '../ui/auto-form.tsx'
import { Button } from '../ui/button.tsx'
import { Narrowed } from '../ui/narrowed.tsx'
import { datasetsAddress, describedWords, narrowing } from './list-address.ts'

type Props = {
  filter: DatasetFilter
  /** Whom datasets belong to. */
  owners: readonly string[]
  known: KnownOwners
}

const select =
  'h-8 max-w-48 flex-1 basis-32 cursor-pointer rounded-md border border-edge/60 bg-surface px-2 text-soft sm:flex-none'

/** Which datasets, as a plain form: it works without a script, and its state is the address. */
export function FilterBar({ filter, owners, known }: Props) {
  const titleOf = (owner: string) => ownerTitle(owner, known)
  const { owner = '' } = filter
  const listed = owner === '' || owners.includes(owner) ? owners : [owner, ...owners]
  return (
    <search className="grid grid-cols-1 gap-2 print:hidden">
      <AutoForm action={pages.datasets()} className="flex flex-wrap items-center gap-2">
        <input
          type="search"
          name="q"
          aria-label="Search datasets"
          placeholder="Name or description"
          defaultValue={filter.q}
          className="h-8 w-full rounded-md border border-edge bg-surface px-2.5 placeholder:text-muted sm:w-64"
        />
        {listed.length > 0 && (
          <select name="owner" aria-label="Owner or steward" defaultValue={owner} className={select}>
            <option value="">Owner or steward</option>
            {listed.map((one) => (
              <option key={one} value={one}>
                {titleOf(one)}
              </option>
            ))}
          </select>
        )}
        <select name="described" aria-label="Which" defaultValue={filter.described ?? ''} className={select}>
          <option value="">Described or not</option>
          <option value="yes">{describedWords.yes}</option>
          <option value="no">{describedWords.no}</option>
        </select>
        <Button type="submit">Search</Button>
      </AutoForm>
      <Narrowed parts={narrowing(filter, titleOf)} clear={datasetsAddress({})} />
    </search>
  )
}
