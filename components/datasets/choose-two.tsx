import type { DatasetVersionView } from '#lib/datasets/schema'
import { pages } from '#lib/paths'
import { AutoForm } from '../ui/auto-form.tsx'
import { Button } from '../ui/button.tsx'
import { FilterChoice } from '../ui/filter-choice.tsx'
import { periodText } from '../versions/period-text.ts'

type Props = {
  dataset: string
  versions: readonly DatasetVersionView[]
  chosen: readonly [before: DatasetVersionView, after: DatasetVersionView]
}

/** Short, as a box cuts what is longer: its window, else the moment it is as of. */
const whenOf = ({ window, asOf }: DatasetVersionView) =>
  window ? periodText({ window }) : asOf && periodText({ asOf })

/** Which two versions, as a plain form: it works without a script, and its state is the address. */
export function ChooseTwo({ dataset, versions, chosen: [before, after] }: Props) {
  const options = versions.map((view) => ({
    value: view.version,
    label: [view.version, whenOf(view), view.withdrawal && 'withdrawn'].filter(Boolean).join(' · '),
  }))
  const wide = 'basis-full sm:max-w-md sm:flex-1 sm:basis-60'
  return (
    <AutoForm
      key={`${before.version} ${after.version}`}
      action={pages.compareDatasetVersions(dataset, [])}
      className="flex flex-wrap items-end gap-2 print:hidden"
    >
      <FilterChoice className={wide} name="before" label="Before" value={before.version} options={options} />
      <FilterChoice className={wide} name="after" label="After" value={after.version} options={options} />
      <Button type="submit">Compare</Button>
    </AutoForm>
  )
}
