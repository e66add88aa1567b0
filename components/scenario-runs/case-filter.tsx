import { pages } from '#lib/paths'
import { caseSorts } from '#lib/scenario-runs/case-schema'
import { AutoForm } from '../ui/auto-form.tsx'
import { Button } from '../ui/button.tsx'
import { FilterChoice } from '../ui/filter-choice.tsx'
import { FilterText } from '../ui/filter-text.tsx'
import { Narrowed } from '../ui/narrowed.tsx'
import { type CasesShown, casesAddress, narrowing, type OfRun, outcomeOptions } from './case-address.ts'
import { sortWords } from './words.ts'

const inRow = 'flex-1 basis-32 sm:max-w-40 sm:basis-24'
const wider = 'flex-1 basis-32 sm:max-w-40 sm:basis-36'
const sorts = caseSorts.map((value) => ({ value, label: sortWords[value] }))

type Props = { of: OfRun; shown: CasesShown; tags: readonly string[]; versions: readonly string[] }

/** Which cases of a run, in what order and against what, as a plain form: it works without a script, and its state is the address. */
export function CaseFilterBar({ of, shown, tags, versions }: Props) {
  const { name, number, run } = of
  const { filter, sort } = shown
  const others = versions.map((value) => ({ value, label: value === number ? `${value}, the run before` : value }))
  const tagOptions = tags.map((tag) => ({ value: tag, label: tag }))
  return (
    <search className="grid grid-cols-1 gap-2 print:hidden">
      <AutoForm action={`${pages.run(name, number, run)}#cases`} className="flex flex-wrap items-end gap-2">
        <FilterChoice
          className={inRow}
          label="Outcome"
          name="outcome"
          none="Any"
          value={filter.outcome}
          options={outcomeOptions}
        />
        {tags.length > 0 && (
          <FilterChoice className={inRow} label="Tag" name="tag" none="Any" value={filter.tag} options={tagOptions} />
        )}
        <FilterText className={inRow} label="Says" name="q" value={filter.q} type="search" placeholder="Id or why" />
        <FilterChoice
          className={inRow}
          label="Held against"
          name="against"
          none="Nothing"
          value={filter.against}
          options={others}
        />
        <FilterChoice
          className={inRow}
          label="Flaky"
          name="flaky"
          none="Any"
          value={filter.flaky}
          options={[{ value: 'yes', label: 'Only flaky' }]}
        />
        {filter.against && (
          <FilterChoice
            className={inRow}
            label="Flipped"
            name="flipped"
            none="Any"
            value={filter.flipped}
            options={[{ value: 'yes', label: 'Only flipped' }]}
          />
        )}
        <FilterChoice className={wider} label="Order" name="sort" value={sort} options={sorts} />
        <Button type="submit">Show</Button>
      </AutoForm>
      <Narrowed parts={narrowing(of, shown)} clear={casesAddress(of, { filter: { against: filter.against }, sort })} />
    </search>
  )
}
