import { formatMeasure, formatPercent, formatSigned, formatUtcDate } from '#lib/format'
import type { Outcomes, VersionOutcome } from '#lib/outcomes/schema'
import { pages } from '#lib/paths'
import { Verdict } from '../experiments/verdict.tsx'
import { sayEnds, sayLift } from '../experiments/words.ts'
import { Count } from '../metrics/count.tsx'
import { Missing } from '../ui/missing.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'

const columnsOf = ({ package: name, metric, kpi }: Outcomes): Column<VersionOutcome>[] => [
  {
    key: 'version',
    header: 'Version',
    className: 'sm:align-top',
    cell: ({ version }) => (
      <TextLink href={pages.version(name, version)} className="font-mono text-sm">
        {version}
      </TextLink>
    ),
  },
  {
    key: 'offline',
    header: metric?.title ?? 'Offline',
    label: 'Offline',
    numeric: true,
    className: 'sm:align-top',
    cell: ({ offline }) => <Offline offline={offline} />,
  },
  {
    key: 'business',
    header: kpi?.title ?? 'Business',
    label: 'Business',
    wide: true,
    className: 'sm:align-top',
    cell: ({ business }) => <Business business={business} />,
  },
  {
    key: 'verdict',
    header: 'In business',
    wide: true,
    className: 'sm:align-top',
    cell: ({ business }) => business && <Verdict verdict={business.verdict} rule={business.rule} />,
  },
]

function Offline({ offline }: Pick<VersionOutcome, 'offline'>) {
  if (!offline) return <Missing>not measured</Missing>
  const { value, n, lower, upper, comparable } = offline
  return (
    <span className="grid justify-items-start sm:justify-items-end">
      <span title={String(value)} className={comparable ? undefined : 'text-muted'}>
        {formatMeasure(value)}
      </span>
      <span className="text-xs text-muted">
        {lower === null || upper === null ? 'no interval given' : sayEnds({ lower, upper }, formatMeasure)}
      </span>
      <span className="text-xs text-muted">
        <Count n={n} label="n" />
      </span>
      {!comparable && <span className="text-xs text-muted">on other data: not comparable</span>}
    </span>
  )
}

function Business({ business }: Pick<VersionOutcome, 'business'>) {
  if (!business) return <Missing>not observed beside a baseline</Missing>
  const { baseline, lift, n, baselineN, window } = business
  const days = [window.from, window.to].map((at) => formatUtcDate(Date.parse(at)))
  return (
    <span className="grid tabular-nums">
      {lift ? (
        <span title={String(lift.value)}>
          {formatSigned(lift.value, formatPercent)}{' '}
          <span className="text-sm text-muted">{sayEnds(lift.interval, sayLift)}</span>
        </span>
      ) : (
        <Missing>no relative difference can be given</Missing>
      )}
      <span className="text-xs break-words text-muted">
        against {baseline}, {days.join(' to ')}
      </span>
      <span className="text-xs text-muted">
        <Count n={n} label="n" /> beside <Count n={baselineN} label="n" />
      </span>
    </span>
  )
}

/** Version by version: what it reached offline, and in business against what it ran beside. */
export function OutcomesTable({ outcomes }: { outcomes: Outcomes }) {
  return (
    <Table
      caption="Offline and business, by version"
      columns={columnsOf(outcomes)}
      rows={outcomes.versions}
      keyOf={({ version }) => version}
    />
  )
}
