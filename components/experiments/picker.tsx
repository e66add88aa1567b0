import type { ReactNode } from 'react'
import type { EventView } from '#lib/events/schema'
import type { ExperimentQuery, ExperimentReport } from '#lib/experiments/schema'
import { formatUtcDate, iso } from '#lib/format'
import { zooms } from '#lib/observations/zooms'
import { pages } from '#lib/paths'
import { AutoForm } from '../ui/auto-form.tsx'
import { Button } from '../ui/button.tsx'
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
        <Choice label="Environment" name="environment" value={report.environment} options={environments.map(same)} />
        <When label="From (UTC)" name="from" value={from} />
        <When label="To (UTC)" name="to" value={to} />
        <Choice label="Baseline" name="baseline" value={baseline} none="As released" options={arms} />
        {segments.length > 0 && (
          <Choice label="Segment" name="segment" value={segment} none="All traffic" options={segments.map(same)} />
        )}
        <Choice label="Zoom" name="bucket" value={bucket} none={`By ${report.bucket}`} options={zooms.map(same)} />
        {(events.length > 0 || split !== '') && (
          <Choice
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

const same = (value: string): Option => ({ value, label: value })

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is what it is given
    <label className="grid min-w-0 gap-0.5 text-xs text-muted">
      {label}
      {children}
    </label>
  )
}

const control = 'h-8 w-full min-w-0 rounded-md border border-edge/60 bg-surface px-2 text-base text-ink'

type ChoiceProps = { label: string; name: string; value: string; none?: string; options: readonly Option[] }

/** What was asked for stays to be chosen, also where it is not among what there is. */
function Choice({ label, name, value, none, options }: ChoiceProps) {
  const listed = value === '' || options.some((option) => option.value === value)
  return (
    <Labelled label={label}>
      <select name={name} defaultValue={value} className={`${control} cursor-pointer sm:w-auto sm:max-w-56`}>
        {none && <option value="">{none}</option>}
        {!listed && <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

function When({ label, name, value }: { label: string; name: string; value: string | undefined }) {
  return (
    <Labelled label={label}>
      <input
        type="datetime-local"
        name={name}
        defaultValue={value && iso(Date.parse(value)).slice(0, 16)}
        className={`${control} max-sm:px-1 max-sm:text-sm sm:w-48`}
      />
    </Labelled>
  )
}
