import type { ReactNode } from 'react'
import { formatCount } from '#lib/format'
import type { IncidentTitles } from '#lib/incidents/titles'
import { pages } from '#lib/paths'
import type { RunOutcomes } from '#lib/scenario-runs/schema'
import type { Scenario } from '#lib/scenarios/schema'
import { ComesFrom } from '../incidents/comes-from.tsx'
import { OutcomeMark } from '../scenario-runs/outcome-mark.tsx'
import { Badge } from '../ui/badge.tsx'
import { CodeBlock } from '../ui/code-block.tsx'
import { Fold } from '../ui/fold.tsx'
import { Missing } from '../ui/missing.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { comparisonText } from './comparison-text.ts'
import { jsonText } from './json-text.ts'
import { NotStated } from './not-stated.tsx'

const columnsOf = (name: string, incidents: IncidentTitles): Column<Scenario>[] => [
  {
    key: 'id',
    header: 'Scenario',
    className: 'sm:max-w-64 sm:min-w-36 sm:align-top',
    cell: ({ id }) => (
      <TextLink href={pages.scenario(name, id)} className="font-medium wrap-anywhere">
        {id}
      </TextLink>
    ),
  },
  {
    key: 'why',
    header: 'Why it exists',
    wide: true,
    className: 'sm:align-top',
    cell: ({ why, tags = [], incident, input, expected }) => (
      <div className="grid min-w-0 gap-1">
        <span className="flex min-w-0 flex-wrap items-baseline gap-x-2 gap-y-1">
          <span className="min-w-0 wrap-anywhere">{why ?? <Missing />}</span>
          {tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </span>
        {incident !== undefined && <ComesFrom incident={incident} incidents={incidents} />}
        <Fold offPaper summary={<span className="text-sm text-muted">Input and expected output</span>}>
          <div className="grid gap-2">
            <CodeBlock code={jsonText(input)} label="input" />
            {expected === undefined ? (
              <Missing>No expected output stated</Missing>
            ) : (
              <CodeBlock code={jsonText(expected)} label="expected output" />
            )}
          </div>
        </Fold>
      </div>
    ),
  },
  {
    key: 'compare',
    header: 'Compared',
    wide: true,
    className: 'sm:align-top sm:max-w-40',
    cell: ({ compare }) => (compare ? comparisonText(compare) : <Missing />),
  },
]

const lastRunColumn = (run: RunOutcomes): Column<Scenario> => ({
  key: 'run',
  header: 'Last run',
  wide: true,
  className: 'sm:align-top sm:max-w-48 sm:min-w-36',
  cell: ({ id }) => <OutcomeMark result={run.outcomes.get(id)} />,
})

type Props = {
  name: string
  shown: readonly Scenario[]
  total: number
  allHref: string
  run: RunOutcomes | null
  lastRun: ReactNode
  coverage: ReactNode
  /** The incidents that some of them came from. */
  incidents: IncidentTitles
}

/** The scenarios read for this page, of how many, and the way to all of them. */
export function ScenariosPart({ name, shown, total, allHref, run, lastRun, coverage, incidents }: Props) {
  if (total === 0)
    return (
      <>
        <NotStated field="scenarios" />
        {coverage}
      </>
    )
  const columns = columnsOf(name, incidents)
  const withRun = run ? columns.toSpliced(1, 0, lastRunColumn(run)) : columns
  return (
    <div className="grid grid-cols-1 gap-4">
      {lastRun}
      {coverage}
      <Table caption="Scenarios" columns={withRun} rows={shown} keyOf={({ id }) => id} />
      {total > shown.length && (
        <p>
          <TextLink href={allHref}>{formatCount(total - shown.length, 'more scenario')}</TextLink>
        </p>
      )}
    </div>
  )
}
