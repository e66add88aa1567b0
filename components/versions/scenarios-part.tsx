import type { ReactNode } from 'react'
import { formatCount } from '#lib/format'
import type { RunOutcomes } from '#lib/scenario-runs/schema'
import type { Scenario } from '#lib/scenarios/schema'
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

const columns: Column<Scenario>[] = [
  {
    key: 'id',
    header: 'Scenario',
    className: 'sm:max-w-64 sm:align-top',
    cell: ({ id }) => <span className="font-medium break-words">{id}</span>,
  },
  {
    key: 'why',
    header: 'Why it exists',
    wide: true,
    className: 'sm:align-top',
    cell: ({ why, input, expected }) => (
      <div className="grid min-w-0 gap-1">
        <span className="wrap-anywhere">{why ?? <Missing />}</span>
        <Fold summary={<span className="text-sm text-muted">input and expected output</span>}>
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
    key: 'tags',
    header: 'Tags',
    wide: true,
    className: 'sm:align-top',
    cell: ({ tags = [] }) => (
      <span className="flex flex-wrap gap-1">
        {tags.map((tag) => (
          <Badge key={tag}>{tag}</Badge>
        ))}
      </span>
    ),
  },
  {
    key: 'compare',
    header: 'Compared',
    wide: true,
    className: 'sm:align-top whitespace-nowrap',
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
  shown: readonly Scenario[]
  total: number
  allHref: string
  run: RunOutcomes | null
  lastRun: ReactNode
}

/** The scenarios read for this page, of how many, and the way to all of them. */
export function ScenariosPart({ shown, total, allHref, run, lastRun }: Props) {
  if (total === 0) return <NotStated field="scenarios" />
  const withRun = run ? columns.toSpliced(1, 0, lastRunColumn(run)) : columns
  return (
    <div className="grid gap-4">
      {lastRun}
      <Table caption="Scenarios" columns={withRun} rows={shown} keyOf={({ id }) => id} />
      {total > shown.length && (
        <p>
          <TextLink href={allHref}>{formatCount(total - shown.length, 'more scenario')}</TextLink>
        </p>
      )}
    </div>
  )
}
