import type { VersionKpis } from '#lib/experiments/of-version'
import type { ArmDifference, ArmValue } from '#lib/experiments/schema'
import { undeclaredNote } from '#lib/experiments/sentences'
import type { Kpi } from '#lib/kpis/schema'
import { api, pages } from '#lib/paths'
import { Count } from '../metrics/count.tsx'
import { posting } from '../metrics/posting.ts'
import { CodeBlock } from '../ui/code-block.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Missing } from '../ui/missing.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import type { PageSection } from '../versions/page-section.tsx'
import { differenceText } from './first-kpi.ts'
import { KpiName } from './kpi-name.tsx'
import { Mismatch } from './mismatch.tsx'
import { Undeclared } from './undeclared.tsx'
import { Verdict } from './verdict.tsx'
import { sayEnds, sayValue } from './words.ts'

type Props = {
  name: string
  number: string
  observed: VersionKpis | null
  /** Whether the reader may post observations of the package. */
  mayPost: boolean
}

/** How the version did in live traffic, KPI by KPI against the baseline. */
export function observedSection({ observed, ...of }: Props): PageSection {
  const { name } = of
  if (!observed) return { id: 'observed', title: 'In live traffic', content: <NotObserved {...of} /> }
  const { report, asked } = observed
  return {
    id: 'observed',
    title: 'In live traffic',
    note: `${report.package === name ? '' : `of ${report.package}, `}${report.environment}`,
    actions: <LinkButton href={pages.experiment(report.package, asked)}>The whole experiment</LinkButton>,
    content: <Observed {...observed} />,
  }
}

type Row = { kpi: Kpi; value: ArmValue | undefined; baseline: ArmValue | undefined; difference: ArmDifference | null }

function Observed({ report, arm }: VersionKpis) {
  const { kpis, baseline, arms, window, running, notes, sampleRatio } = report
  const against = baseline === null || baseline === arm ? undefined : arms[baseline]?.label
  const rows = kpis.map(
    (one): Row => ({
      kpi: one.kpi,
      value: one.arms[arm],
      baseline: one.arms[baseline ?? -1],
      difference: one.differences[arm] ?? null,
    }),
  )
  return (
    <>
      {sampleRatio?.mismatch && <Mismatch report={report} ratio={sampleRatio} />}
      <Undeclared arms={arms} />
      <p className="text-sm text-muted">
        <Time at={Date.parse(window.from)} /> to {running ? 'now' : <Time at={Date.parse(window.to)} />}
        {against === undefined && arms.length > 1 && ': this version is the baseline the others are held against'}
        {arms.length === 1 && ': nothing else was served beside it'}
      </p>
      <Table caption="KPIs in live traffic" columns={columnsOf(against)} rows={rows} keyOf={({ kpi }) => kpi.name} />
      {notes
        .filter((note) => note !== undeclaredNote(arms))
        .map((note) => (
          <p key={note} className="max-w-prose text-sm text-muted">
            {note}
          </p>
        ))}
    </>
  )
}

const columnsOf = (against: string | undefined): Column<Row>[] => [
  { key: 'kpi', header: 'KPI', cell: ({ kpi }) => <KpiName kpi={kpi} /> },
  {
    key: 'value',
    header: 'This version',
    label: 'This',
    numeric: true,
    cell: ({ kpi, value }) => <Value kpi={kpi} value={value} />,
  },
  ...(against === undefined
    ? []
    : [
        {
          key: 'baseline',
          header: against,
          label: 'Baseline',
          numeric: true,
          cell: ({ kpi, baseline }: Row) => <Value kpi={kpi} value={baseline} />,
        },
        {
          key: 'difference',
          header: 'Difference',
          numeric: true,
          wide: true,
          cell: ({ kpi, difference }: Row) => (difference && differenceText(kpi, difference)) || '–',
        },
        {
          key: 'verdict',
          header: 'Verdict',
          wide: true,
          className: 'sm:w-1/3',
          cell: ({ difference }: Row) =>
            difference ? <Verdict verdict={difference.verdict} rule={difference.rule} /> : '–',
        },
      ]),
]

function Value({ kpi, value }: { kpi: Kpi; value: ArmValue | undefined }) {
  if (!value || value.value === null) return <Missing>not observed</Missing>
  const say = sayValue(kpi)
  return (
    <span
      className="grid"
      title={value.interval ? `95% interval ${sayEnds(value.interval, say)}` : 'no interval given'}
    >
      {say(value.value)}
      <span className="text-xs text-muted">
        <Count n={value.n} label="n" />
      </span>
    </span>
  )
}

function NotObserved({ name, number, mayPost }: Omit<Props, 'observed'>) {
  const bucket = { from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z', n: 10_000, sum: 46 }
  const example = [{ kpi: 'click-through', package: name, version: number, environment: 'production', ...bucket }]
  return (
    <EmptyState
      title="Nothing observed yet"
      why="What the version brings belongs here: KPIs of the traffic it serves, against the baseline, with how sure that is. Whoever counts posts sums by hour or day, with a token of the scope report."
      action={
        mayPost && (
          <LinkButton href={pages.uploadObservations({ package: name, version: number })}>
            Upload observations
          </LinkButton>
        )
      }
      example={<CodeBlock code={posting(api.observations, JSON.stringify(example, null, 1))} label="commands" />}
    />
  )
}
