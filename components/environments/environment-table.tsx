import type { Environment, Freeze } from '#lib/environments/schema'
import { pages } from '#lib/paths'
import { Missing } from '../ui/missing.tsx'
import { RowLink } from '../ui/row-link.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'
import { OwnApproval } from './own-approval.tsx'
import { gateText, secondsText } from './words.ts'

/** An environment with the freeze that holds now, if one does. */
export type Listed = Environment & { frozen?: Freeze }

const columns: Column<Listed>[] = [
  {
    key: 'name',
    header: 'Environment',
    className: 'sm:max-w-48',
    cell: ({ name, title }) => (
      <>
        <RowLink href={pages.environment(name)} title={title}>
          {title}
        </RowLink>
        <span className="block font-mono text-xs break-words text-muted">{name}</span>
      </>
    ),
  },
  { key: 'tier', header: 'Tier', wide: true, cell: ({ tier }) => tier },
  {
    key: 'standard',
    header: 'Standard',
    wide: true,
    cell: ({ standard }) =>
      standard ? (
        <TextLink href={pages.standard(standard)} className="relative z-1">
          {standard}
        </TextLink>
      ) : (
        <Missing>None</Missing>
      ),
  },
  {
    key: 'gates',
    header: 'Gates',
    wide: true,
    className: 'sm:w-full sm:max-w-0',
    cell: ({ gates }) => (
      <span className="block py-0.5 text-sm text-soft">
        {gates.map(gateText).join(' · ') || <Missing>None</Missing>}
      </span>
    ),
  },
  {
    key: 'approvals',
    header: 'Approvals',
    wide: true,
    className: 'sm:whitespace-nowrap',
    cell: ({ approvals: { low, medium, high }, selfApproval }) => (
      <span className="inline-flex flex-wrap gap-x-2">
        <span title="Low, medium and high risk" className="tabular-nums">
          {low} low · {medium} medium · {high} high
        </span>
        {selfApproval && <OwnApproval />}
      </span>
    ),
  },
  {
    key: 'silent',
    header: 'Missed after',
    wide: true,
    className: 'sm:whitespace-nowrap',
    cell: ({ silentAfter }) => secondsText(silentAfter),
  },
  {
    key: 'frozen',
    header: 'Frozen now',
    wide: true,
    className: 'sm:min-w-32',
    cell: ({ frozen }) =>
      frozen ? (
        <span className="break-words">
          until <Time at={Date.parse(frozen.until)} exact />: {frozen.reason}
        </span>
      ) : (
        <span className="text-muted">no</span>
      ),
  },
]

/** Environments in the order in which a version climbs, each row leading to its own. */
export const EnvironmentTable = ({ environments }: { environments: Listed[] }) => (
  <Table caption="Environments" columns={columns} rows={environments} keyOf={({ name }) => name} hover />
)
