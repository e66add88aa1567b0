import { pages } from '#lib/paths'
import type { HeldRun } from '#lib/scenario-runs/schema'
import { Pagination } from '../ui/pagination.tsx'
import { RowLink } from '../ui/row-link.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { EnvironmentMark } from './environment-match.tsx'
import { RunMark } from './run-mark.tsx'
import { StateMark } from './state-mark.tsx'
import { targetWords } from './words.ts'

export type Runs = { items: readonly HeldRun[]; nextCursor: string | null }

type Props = { name: string; number: string; page: Runs; cursor?: string | undefined }

/** The runs of a version's scenarios, the newest first. */
export function RunList({ name, number, page: { items, nextCursor }, cursor }: Props) {
  return (
    <div>
      <Table caption="Scenario runs" columns={columnsOf(name, number)} rows={items} keyOf={({ id }) => id} hover />
      <Pagination
        label="Pages of runs"
        shown={`${items.length} ${items.length === 1 ? 'run' : 'runs'}${cursor || nextCursor ? ' on this page' : ''}`}
        {...(cursor ? { first: pages.runs(name, number) } : {})}
        {...(nextCursor ? { next: pages.runs(name, number, { cursor: nextCursor }) } : {})}
      />
    </div>
  )
}

const isDone = ({ progress }: HeldRun) => progress.state === 'done'

const columnsOf = (name: string, number: string): Column<HeldRun>[] => [
  {
    key: 'target',
    header: 'Ran',
    className: 'sm:max-w-80',
    cell: (run) => (
      <RowLink href={pages.run(name, number, run.id)} title={targetWords(run)}>
        {targetWords(run)}
      </RowLink>
    ),
  },
  {
    key: 'result',
    header: 'Result',
    wide: true,
    className: 'whitespace-nowrap',
    cell: (run) => (isDone(run) ? <RunMark run={run} signFirst /> : <Unfinished run={run} />),
  },
  {
    key: 'environment',
    header: 'Environment',
    wide: true,
    className: 'whitespace-nowrap',
    cell: (run) =>
      isDone(run) ? <EnvironmentMark verdict={run.environment.verdict} /> : <span className="text-muted">-</span>,
  },
  {
    key: 'by',
    header: 'By',
    wide: true,
    className: 'sm:max-w-48',
    cell: ({ by }) => <span className="wrap-anywhere">{by}</span>,
  },
  {
    key: 'at',
    header: 'When',
    wide: true,
    className: 'whitespace-nowrap',
    cell: ({ at }) => <Time at={Date.parse(at)} />,
  },
]

const Unfinished = ({ run: { progress } }: { run: HeldRun }) => (
  <span className="inline-flex items-center gap-2 tabular-nums">
    <StateMark state={progress.state} />
    {progress.state === 'running' && `${progress.done} of ${progress.total}`}
  </span>
)
