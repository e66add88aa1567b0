import type { EventView } from '#lib/events/schema'
import type { ExperimentQuery, ExperimentReport } from '#lib/experiments/schema'
import { formatUtcDate, iso } from '#lib/format'
import { zooms } from '#lib/observations/zooms'
import { pages } from '#lib/paths'
import { AutoForm } from '../ui/auto-form.tsx'
import { Button } from '../ui/button.tsx'
import { FilterChoice, filterControl, filterLabel } from '../ui/filter-choice.tsx'
import { Narrowed } from '../ui/narrowed.tsx'
import { TabLinks } from '../ui/tab-links.tsx'
import { experimentAddress, partsAsked } from './address.ts'

type Option = { value: string; label: string }

type Props = {
  name: string
  asked: ExperimentQuery
  report: ExperimentReport
  events: readonly EventView[]
  now: number
}

/** What is looked at, as a plain form: it works without a script, and its state is the address. Moments are in UTC. */
export function Picker({ name, asked, report, events, now }: Props) {
  const { from, to, baseline = '', segment = '', bucket = '', split = '' } = asked
  const { environments, segments } = report
  const isWhole = from === undefined
  const arms = report.arms.flatMap(({ package: owner, version, label }): Option[] =>
    version === null ? [] : [{ value: owner === name ? version : `${owner}@${version}`, label }],
  )
  return (
    <search aria-label="What is looked at" className="grid gap-3 print:hidden">
      <TabLinks
        label="Window"
        links={[
          {
            label: 'This release',
            href: experimentAddress(name, asked, { from: undefined, to: undefined }),
            current: isWhole && to === undefined && report.windowIs !== 'observed',
          },
          {
            label: 'All',
            href: experimentAddress(name, asked, { from: undefined, to: endOfDay(now) }),
            current: isWhole && (to !== undefined || report.windowIs === 'observed'),
          },
        ]}
      />
      <AutoForm
        action={pages.experiment(name)}
        className="grid grid-cols-2 items-end gap-x-3 gap-y-2 sm:flex sm:flex-wrap"
      >
        <FilterChoice
          wide={inRow}
          label="Environment"
          name="environment"
          value={report.environment}
          options={environments.map(same)}
        />
        <When label="From (UTC)" name="from" value={from} />
        <When label="To (UTC)" name="to" value={to} />
        <FilterChoice
          wide={inRow}
          label="Baseline"
          name="baseline"
          value={baseline}
          none="As released"
          options={arms}
        />
        {segments.length > 0 && (
          <FilterChoice
            wide={inRow}
            label="Segment"
            name="segment"
            value={segment}
            none="All traffic"
            options={segments.map(same)}
          />
        )}
        <FilterChoice
          wide={inRow}
          label="Zoom"
          name="bucket"
          value={bucket}
          none={`By ${report.bucket}`}
          options={zooms.map(same)}
        />
        {(events.length > 0 || split !== '') && (
          <FilterChoice
            wide={inRow}
            label="Split at"
            name="split"
            value={split}
            none="No event"
            options={events.map(({ id, title, at }) => ({
              value: id,
              label: `${title}, ${formatUtcDate(Date.parse(at))}`,
            }))}
          />
        )}
        <Button type="submit">Show</Button>
      </AutoForm>
      <Narrowed
        parts={partsAsked(name, asked, events)}
        clear={pages.experiment(name, { environment: asked.environment })}
      />
    </search>
  )
}

/** A report that has an end and no beginning begins with the first that there is. */
const endOfDay = (now: number) => iso(Math.ceil(now / 86_400_000) * 86_400_000)

/** Beside each other as wide as what they say; two in a row on a narrow screen. */
const inRow = 'sm:w-auto sm:max-w-56'

const same = (value: string): Option => ({ value, label: value })

function When({ label, name, value }: { label: string; name: string; value: string | undefined }) {
  return (
    <label className={filterLabel}>
      {label}
      <input
        type="datetime-local"
        name={name}
        defaultValue={value && iso(Date.parse(value)).slice(0, 16)}
        className={`${filterControl} max-sm:px-1 max-sm:text-sm sm:w-48`}
      />
    </label>
  )
}
