import type { Tier } from '#lib/environments/schema'
import type { IncidentView } from '#lib/incidents/schema'
import { armsText } from '#lib/live/rules'
import { pages } from '#lib/paths'
import { EnvironmentBadge } from '../live/environment-badge.tsx'
import { Missing } from '../ui/missing.tsx'
import { RowLink } from '../ui/row-link.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { StateMark } from './state-mark.tsx'
import { causeWords } from './words.ts'

type Props = { incidents: readonly IncidentView[]; tiers: ReadonlyMap<string, Tier> }

const columnsOf = (tiers: Props['tiers']): Column<IncidentView>[] => [
  {
    key: 'incident',
    header: 'Incident',
    className: 'sm:max-w-80',
    cell: ({ id, title }) => (
      <RowLink href={pages.incident(id)} title={title}>
        {title}
      </RowLink>
    ),
  },
  { key: 'state', header: 'State', cell: ({ state }) => <StateMark state={state} /> },
  {
    key: 'began',
    header: 'Began',
    className: 'whitespace-nowrap',
    cell: ({ at }) => <Time at={Date.parse(at)} />,
  },
  {
    key: 'package',
    header: 'Package',
    wide: true,
    className: 'sm:max-w-48',
    cell: ({ package: name, environment }) => (
      <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
        <span className="min-w-0 break-words">{name}</span>
        <EnvironmentBadge name={environment} tier={tiers.get(environment) ?? null} />
      </span>
    ),
  },
  {
    key: 'live',
    header: 'Live then',
    wide: true,
    className: 'sm:max-w-56 sm:max-lg:hidden',
    cell: ({ package: name, live }) =>
      live ? <span className="break-words">{armsText(name, live.arms)}</span> : <Missing>Nothing</Missing>,
  },
  {
    key: 'cause',
    header: 'Cause',
    wide: true,
    cell: ({ cause }) => (cause ? causeWords[cause] : <Missing>Not known</Missing>),
  },
]

/** Incidents with where it went wrong, with what was live and why; a press anywhere on a row opens it. */
export const IncidentTable = ({ incidents, tiers }: Props) => (
  <Table caption="Incidents" columns={columnsOf(tiers)} rows={incidents} keyOf={({ id }) => id} hover />
)
