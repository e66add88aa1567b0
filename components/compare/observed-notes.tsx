import type { Asked } from '#lib/compare/address'
import type { Comparison } from '#lib/compare/schema'
import { formatUtcDate } from '#lib/format'
import { pages } from '#lib/paths'
import { TextLink } from '../ui/text-link.tsx'

type Props = {
  asked: Asked
  name: string
  observed: Comparison['observed']
}

const day = (at: string) => formatUtcDate(Date.parse(at))

/** When and where the KPIs were observed, and what must be known of that. */
export function ObservedNotes({ asked, name, observed }: Props) {
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
    </div>
  )
}

const windows = { asked: ' as asked for', release: ', while they ran side by side', observed: ', all there is' }
