import type { Asked } from '#lib/compare/address'
import type { Comparison } from '#lib/compare/schema'
import { formatUtcDate } from '#lib/format'
import { pages } from '#lib/paths'
import { AutoForm } from '../ui/auto-form.tsx'
import { Button } from '../ui/button.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { KeptFields } from './kept-fields.tsx'

type Props = {
  asked: Asked
  name: string
  baseline: number
  observed: Comparison['observed']
  environments: readonly string[]
}

const day = (at: string | undefined) => (at === undefined ? undefined : formatUtcDate(Date.parse(at)))
const control =
  'h-8 rounded-md border border-edge/60 bg-surface px-2 text-sm focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent'

/** When and where the KPIs were observed, what must be known of that, and the form that looks elsewhere. */
export function ObservedNotes({ asked, name, baseline, observed, environments }: Props) {
  return (
    <div className="grid gap-2 text-sm">
      {observed ? (
        <>
          <p className="text-soft">
            KPIs of {observed.environment}, {day(observed.window.from)} to {day(observed.window.to)} (UTC)
            {windows[observed.windowIs]}
            {observed.running ? ', still running' : ''}.{' '}
            <TextLink
              className="underline"
              href={pages.experiment(name, { environment: observed.environment, from: asked.from, to: asked.to })}
            >
              See the experiment
            </TextLink>
          </p>
          {observed.notes.length > 0 && (
            <ul className="grid max-w-prose list-disc gap-0.5 pl-4 text-soft">
              {observed.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          )}
        </>
      ) : (
        <p className="text-muted">
          No business KPI was observed of these versions in {asked.environment ?? 'production'}
          {asked.from || asked.to ? ' in that time' : ''}.
        </p>
      )}
      <AutoForm action={pages.compare()} className="flex flex-wrap items-center gap-2 print:hidden">
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
    </div>
  )
}

const windows = { asked: ' as asked for', release: ', while they ran side by side', observed: ', all there is' }
