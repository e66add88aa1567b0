import { Fragment, type ReactNode } from 'react'
import type { DatasetVersionView } from '#lib/datasets/schema'
import { formatBytes, formatCount, formatNumber, formatPercent, formatSigned, shortDigest } from '#lib/format'
import { moment } from '#lib/manifest/parts/names'
import { pages } from '#lib/paths'
import { Missing } from '../ui/missing.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { dayText, periodText } from '../versions/period-text.ts'
import { periodOf } from './dated.ts'

type Row = { name: string; before: string | null; after: string | null; change: ReactNode }
type Props = { before: DatasetVersionView; after: DatasetVersionView }

const said = (value: string | null) => (
  <span className="wrap-anywhere tabular-nums">{value === null ? <Missing /> : value}</span>
)

const words = { before: 'Before', after: 'After' }

const Version = ({ of: { dataset, version } }: { of: DatasetVersionView }) => (
  <TextLink href={pages.datasetVersion(dataset, version)} className="font-mono wrap-anywhere">
    {version}
  </TextLink>
)

const side = (key: keyof typeof words, of: DatasetVersionView): Column<Row> => ({
  key,
  header: (
    <span className="whitespace-normal">
      {words[key]} <Version of={of} />
    </span>
  ),
  label: words[key],
  wide: true,
  cell: (row) => said(row[key]),
})

const columnsOf = ({ before, after }: Props): Column<Row>[] => [
  { key: 'name', header: 'Fact', className: 'sm:w-32', cell: ({ name }) => name },
  side('before', before),
  side('after', after),
  { key: 'change', header: 'Change', wide: true, numeric: true, cell: ({ change }) => change },
]

/** What is said of two versions, side by side; where there is little room they are named once above. */
export const FactsCompared = (props: Props) => (
  <div className="grid gap-3">
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm sm:hidden print:hidden">
      {(['before', 'after'] as const).map((key) => (
        <Fragment key={key}>
          <dt className="text-muted">{words[key]}</dt>
          <dd>
            <Version of={props[key]} />
          </dd>
        </Fragment>
      ))}
    </dl>
    <Table caption="What is said of both" columns={columnsOf(props)} rows={rowsOf(props)} keyOf={({ name }) => name} />
  </div>
)

const windowText = ({ window }: DatasetVersionView) => periodText(periodOf({ window, asOf: null })) || null

function rowsOf({ before, after }: Props): Row[] {
  const fact = (name: string, of: (view: DatasetVersionView) => string | null, change: ReactNode = null): Row => {
    const [was, is] = [of(before), of(after)]
    const same = <span className="text-muted">{was === is && was !== null ? 'the same' : '–'}</span>
    return { name, before: was, after: is, change: change ?? same }
  }
  return [
    fact('Window (UTC)', windowText, later(before.window?.to, after.window?.to)),
    fact('As of', ({ asOf }) => asOf && dayText(asOf), later(before.asOf, after.asOf)),
    fact('Rows', ({ rows }) => (rows === null ? null : formatNumber(rows)), grown(before.rows, after.rows)),
    fact('Size', ({ bytes }) => (bytes === null ? null : formatBytes(bytes)), grown(before.bytes, after.bytes)),
    fact('Digest', ({ digest }) => digest && shortDigest(digest)),
    fact('Location', ({ location }) => location),
  ]
}

/** How much more there is, of what there was. */
const grown = (before: number | null, after: number | null): string | null =>
  before === null || after === null || before === 0 || before === after
    ? null
    : formatSigned((after - before) / before, formatPercent)

const day = 86_400_000

/** `+31 days` */
function later(before: string | null | undefined, after: string | null | undefined): string | null {
  if (!before || !after) return null
  const days = Math.round((moment(after) - moment(before)) / day)
  return days === 0 ? null : formatSigned(days, (size) => formatCount(size, 'day'))
}
