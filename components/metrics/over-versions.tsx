import { formatCount, formatMeasure, formatNumber, formatUtcDate } from '#lib/format'
import type { OverVersions } from '#lib/metrics/over-versions'
import { pages } from '#lib/paths'
import { ChartFigure } from '../charts/chart.tsx'
import type { Given, Mark, Point } from '../charts/given.ts'
import { AutoForm } from '../ui/auto-form.tsx'
import { Button } from '../ui/button.tsx'
import { Fold } from '../ui/fold.tsx'
import { Section } from '../ui/section.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Count } from './count.tsx'
import { Interval } from './interval.tsx'
import { type Scale, scalesOf } from './scale.ts'

type Props = { name: string; over: OverVersions }

/** Whether a package got better from version to version, by one metric: against its baseline, with what was live, and its worst slice. */
export function OverVersionsSection({ name, over }: Props) {
  return (
    <Section
      id="over-versions"
      title="Metric over versions"
      actions={<ChooseMetric name={name} over={over} />}
      note={placeWords(over.place)}
    >
      <ChartFigure given={givenOf(name, over)} />
      {over.slices && <Slices metric={over.metric} slices={over.slices} />}
      <p className="text-sm print:hidden">
        <TextLink href={pages.offlineAgainstBusiness(name, { metric: over.metric.name })}>
          Did the versions that did better offline win the business?
        </TextLink>
      </p>
    </Section>
  )
}

const placeWords = ({ dataset, split }: OverVersions['place']) =>
  `on ${[dataset ?? 'a dataset that was not stated', split].filter(Boolean).join(' · ')}`

function ChooseMetric({ name, over: { metrics, metric } }: Props) {
  if (metrics.length < 2) return null
  return (
    <AutoForm action={`${pages.modelPackage(name)}#over-versions`} className="flex min-w-0 items-center gap-2">
      <select
        name="metric"
        aria-label="Metric"
        defaultValue={metric.name}
        className="h-8 max-w-60 min-w-0 cursor-pointer rounded-md border border-edge/60 bg-surface px-2 text-soft"
      >
        {metrics.map((one) => (
          <option key={one.name} value={one.name}>
            {one.title}
          </option>
        ))}
      </select>
      <Button type="submit">Show</Button>
    </AutoForm>
  )
}

function givenOf(name: string, { metric, versions, baseline }: OverVersions): Given {
  const { title, direction, unit } = metric
  return {
    title,
    better: direction,
    format: (value) => [formatMeasure(value), unit].filter(Boolean).join(' '),
    drawn: 'points',
    missing: 'not measured',
    along: { kind: 'steps', labels: versions.map(({ version }) => version) },
    series: [{ label: name, points: versions.map(({ measured }, at) => pointOf(at, measured)) }],
    baseline: baseline && { label: baseline.label, value: baseline.value, n: baseline.n, interval: endsOf(baseline) },
    marks: versions.flatMap(({ version, stays }, at): Mark[] =>
      stays.length === 0
        ? []
        : [{ at, sign: '▾', label: `${version} in production ${stays.map(stayWords).join(', ')}` }],
    ),
  }
}

const endsOf = ({ lower, upper }: { lower: number | null; upper: number | null }) =>
  lower === null || upper === null ? null : { lower, upper }

const stayWords = ({ from, until }: OverVersions['versions'][number]['stays'][number]) =>
  until === null ? `since ${formatUtcDate(from)}` : `${formatUtcDate(from)} to ${formatUtcDate(until)}`

function pointOf(at: number, measured: OverVersions['versions'][number]['measured']): Point {
  if (!measured) return { at, value: null, interval: null, n: null }
  const { value, n, comparable } = measured
  return {
    at,
    value,
    n,
    interval: endsOf(measured),
    ...(!comparable && { apart: 'not comparable, measured on other data' }),
  }
}

type Slice = NonNullable<OverVersions['slices']>['items'][number]

function Slices({
  metric,
  slices: { version, items, worst },
}: {
  metric: OverVersions['metric']
  slices: NonNullable<OverVersions['slices']>
}) {
  const found = items.find(({ slice }) => slice === worst)
  const words =
    found &&
    `${found.slice} ${formatMeasure(found.value)}, ${found.n === null ? 'n not given' : `n ${formatNumber(found.n)}`}`
  const scale = scalesOf(items.map((item) => ({ ...item, metric: metric.name }))).get(metric.name) ?? { from: 0, to: 0 }
  return (
    <Fold
      summary={
        <span className="text-sm">
          {formatCount(items.length, 'slice')} of {version}
          {words && (
            <>
              , <span className="font-medium">worst slice: {words}</span>
            </>
          )}
        </span>
      }
    >
      <Table caption={`Slices of ${version}`} columns={columnsOf(scale)} rows={items} keyOf={({ slice }) => slice} />
    </Fold>
  )
}

const columnsOf = (scale: Scale): Column<Slice>[] => [
  { key: 'slice', header: 'Slice', cell: ({ slice }) => <span className="wrap-anywhere">{slice}</span> },
  {
    key: 'value',
    header: 'Value',
    numeric: true,
    cell: ({ value }) => <span title={String(value)}>{formatMeasure(value)}</span>,
  },
  { key: 'interval', header: 'Interval', wide: true, cell: (slice) => <Interval {...slice} scale={scale} /> },
  { key: 'n', header: 'n', numeric: true, cell: ({ n }) => <Count n={n} /> },
]
