import type { LineageGraph } from '#lib/lineage/schema'
import { pages } from '#lib/paths'
import { AutoForm } from '../ui/auto-form.tsx'
import { Button } from '../ui/button.tsx'
import { FilterChoice } from '../ui/filter-choice.tsx'
import { TabLinks } from '../ui/tab-links.tsx'
import { addressOf } from './address.ts'
import type { PageAsked } from './asked.ts'
import { SelectedField } from './selected-field.tsx'

const depths = Array.from({ length: 10 }, (_, index) => `${index + 1}`).map((value) => ({
  value,
  label: value === '1' ? '1 step' : `${value} steps`,
}))
const directions = [
  { value: 'both', label: 'Both ways' },
  { value: 'upstream', label: 'Upstream' },
  { value: 'downstream', label: 'Downstream' },
]
const details = [
  { value: 'compact', label: 'Compact' },
  { value: 'full', label: 'Full, with versions and runs' },
]

/** How far, which way and how closely to look, and as what. */
export function Controls({ asked, detail }: { asked: PageAsked & { node: string }; detail: LineageGraph['detail'] }) {
  const { node, depth, direction, view } = asked
  const viewLink = (to: PageAsked['view'], label: string) => ({
    href: addressOf({ ...asked, view: to }),
    label,
    current: view === to,
  })
  return (
    <div className="-mb-4 flex flex-wrap items-end justify-between gap-3 print:hidden">
      <search aria-label="How much to show">
        <AutoForm action={pages.lineage()} className="flex flex-wrap items-end gap-3">
          <input type="hidden" name="node" value={node} />
          {view === 'list' && <input type="hidden" name="view" value={view} />}
          <SelectedField />
          <FilterChoice label="Depth" name="depth" value={`${depth}`} options={depths} />
          <FilterChoice label="Direction" name="direction" value={direction} options={directions} />
          <FilterChoice label="Detail" name="detail" value={detail} options={details} />
          <noscript>
            <Button type="submit">Show</Button>
          </noscript>
        </AutoForm>
      </search>
      <TabLinks label="View" links={[viewLink('picture', 'Picture'), viewLink('list', 'List')]} />
    </div>
  )
}
