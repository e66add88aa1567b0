import { draftTitle } from '#lib/drafts/title'
import { formatCount } from '#lib/format'
import type { IncidentScenario } from '#lib/incidents/scenario-schema'
import { pages } from '#lib/paths'
import { OutcomeMark } from '../scenario-runs/outcome-mark.tsx'
import { Missing } from '../ui/missing.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'

const columnsOf = (name: string): Column<IncidentScenario>[] => [
  {
    key: 'scenario',
    header: 'Scenario',
    className: 'sm:max-w-64 sm:align-top',
    cell: ({ scenario, versions }) =>
      versions.length === 0 ? (
        <span className="font-medium wrap-anywhere">{scenario}</span>
      ) : (
        <TextLink href={pages.scenario(name, scenario)} className="font-medium wrap-anywhere">
          {scenario}
        </TextLink>
      ),
  },
  {
    key: 'drafts',
    header: 'In drafts',
    wide: true,
    className: 'sm:align-top',
    cell: ({ drafts }) =>
      drafts.length === 0 ? (
        <Missing>None</Missing>
      ) : (
        <ul className="grid min-w-0 gap-0.5">
          {drafts.map(({ id, author, ...draft }) => (
            <li key={id} className="break-words">
              <TextLink href={`${pages.draft(id)}#scenarios`} className="underline">
                {draftTitle({ package: name, ...draft })}
              </TextLink>{' '}
              <span className="text-sm text-muted">by {author}</span>
            </li>
          ))}
        </ul>
      ),
  },
  {
    key: 'versions',
    header: 'In versions, with the newest run of each',
    label: 'Versions',
    wide: true,
    className: 'sm:align-top',
    cell: ({ versions, more }) => <InVersions name={name} versions={versions} more={more} />,
  },
]

function InVersions({ name, versions, more }: { name: string } & Pick<IncidentScenario, 'versions' | 'more'>) {
  if (versions.length === 0) return <Missing>None yet</Missing>
  return (
    <ul className="grid min-w-0 gap-0.5">
      {versions.map(({ version, run }) => (
        <li key={version} className="flex flex-wrap items-baseline gap-x-3">
          <TextLink href={`${pages.version(name, version)}#scenarios`} className="font-mono text-sm underline">
            {version}
          </TextLink>
          <OutcomeMark result={run?.outcome ? { outcome: run.outcome, note: null } : undefined} />
          {run && (
            <TextLink href={pages.run(name, version, run.id)} className="text-sm">
              Run<span className="sr-only"> of {version}</span>
            </TextLink>
          )}
        </li>
      ))}
      {more > 0 && <li className="text-sm text-muted">and {formatCount(more, 'version')} before</li>}
    </ul>
  )
}

type Props = { name: string; scenarios: readonly IncidentScenario[] }

/** The scenarios that an incident became, and how they came out in every version since. */
export const IncidentScenarios = ({ name, scenarios }: Props) => (
  <Table caption="Scenarios it became" columns={columnsOf(name)} rows={scenarios} keyOf={({ scenario }) => scenario} />
)
