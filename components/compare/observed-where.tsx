import type { Asked } from '#lib/compare/address'
import type { Comparison } from '#lib/compare/schema'
import { formatUtcDate } from '#lib/format'
import { pages } from '#lib/paths'
import { AutoForm } from '../ui/auto-form.tsx'
import { Button } from '../ui/button.tsx'
import { KeptFields } from './kept-fields.tsx'

type Props = {
  asked: Asked
  baseline: number
  observed: Comparison['observed']
  environments: readonly string[]
}

const day = (at: string | undefined) => (at === undefined ? undefined : formatUtcDate(Date.parse(at)))
const control =
  'h-8 rounded-md border border-edge/60 bg-surface px-2 text-sm focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent'

/** The form that looks at KPIs elsewhere, or at another time. */
export const ObservedWhere = ({ asked, baseline, observed, environments }: Props) => (
  <AutoForm action={pages.compare()} className="flex flex-wrap items-center gap-2 text-sm print:hidden">
    <KeptFields asked={asked} baseline={baseline} but={['environment', 'from', 'to']} />
    <label className="flex items-center gap-2 text-muted">
      KPIs in
      <select
        name="environment"
        defaultValue={asked.environment ?? observed?.environment ?? 'production'}
        className={`${control} cursor-pointer text-soft`}
      >
        {environments.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    </label>
    <label className="flex items-center gap-2 text-muted">
      from
      <input type="date" name="from" defaultValue={day(asked.from)} className={control} />
    </label>
    <label className="flex items-center gap-2 text-muted">
      to
      <input type="date" name="to" defaultValue={day(asked.to)} className={control} />
    </label>
    <Button type="submit" size="small">
      Look there
    </Button>
  </AutoForm>
)
