import type { WithdrawnData } from '#lib/datasets/schema'
import type { EventView } from '#lib/events/schema'
import { formatNumber, shortDigest } from '#lib/format'
import type { DataReference, Manifest } from '#lib/manifest/schema'
import { pages } from '#lib/paths'
import { Standings } from '../events/standings.tsx'
import { Badge } from '../ui/badge.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { ExternalLink } from '../ui/external-link.tsx'
import { Missing } from '../ui/missing.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { FileLink } from './file-link.tsx'
import { NotStated } from './not-stated.tsx'
import { periodText } from './period-text.ts'
import type { Place } from './place.ts'

type Props = {
  data: Manifest['data']
  place: Place
  /** What happened that concerns the package, or its data. */
  events: readonly EventView[]
  /** What of it was withdrawn since. */
  withdrawn: readonly WithdrawnData[]
}

export function DataPart({ data = [], place, events, withdrawn }: Props) {
  if (data.length === 0) return <NotStated field="data" />
  return (
    <Table
      caption="Data"
      columns={columnsOf({ place, events, withdrawn })}
      rows={data}
      keyOf={(row) => JSON.stringify(row)}
    />
  )
}

const columnsOf = ({ place, events, withdrawn }: Omit<Props, 'data'>): Column<DataReference>[] => [
  {
    key: 'dataset',
    header: 'Dataset',
    className: 'sm:align-top sm:max-w-80',
    cell: (reference) => (
      <Dataset
        reference={reference}
        withdrawn={withdrawn.find(
          ({ dataset, version }) => dataset === reference.dataset && version === reference.version,
        )}
      />
    ),
  },
  { key: 'role', header: 'Role', className: 'sm:align-top', cell: ({ role }) => role },
  {
    key: 'window',
    header: 'Window',
    wide: true,
    className: 'sm:align-top',
    cell: (reference) => (
      <div className="tabular-nums">
        {reference.window ? periodText({ window: reference.window }) : <Missing />}
        {reference.asOf && <p className="text-sm text-muted">{periodText({ asOf: reference.asOf })}</p>}
        <Standings reference={reference} events={events} />
      </div>
    ),
  },
  {
    key: 'rows',
    header: 'Rows',
    numeric: true,
    className: 'sm:align-top',
    cell: ({ rows }) => (rows === undefined ? <Missing /> : formatNumber(rows)),
  },
  {
    key: 'profile',
    header: 'Statistics',
    wide: true,
    className: 'sm:align-top sm:max-w-48',
    cell: ({ profile }) => (profile ? <FileLink place={place} path={profile} /> : <Missing />),
  },
]

type DatasetProps = { reference: DataReference; withdrawn?: WithdrawnData }

function Dataset({ reference: { dataset, version, location, digest }, withdrawn }: DatasetProps) {
  const node = version ? `dataset:${dataset}@${version}` : `dataset:${dataset}`
  return (
    <div className="min-w-0">
      <p className="font-medium break-words">
        <TextLink href={version ? pages.datasetVersion(dataset, version) : pages.dataset(dataset)}>
          {dataset}
          {version && <span className="font-mono text-sm font-normal"> @{version}</span>}
        </TextLink>{' '}
        {withdrawn && (
          <Badge tone="bad" title={withdrawn.reason}>
            withdrawn
          </Badge>
        )}
      </p>
      <p className="text-sm">{location ? <ExternalLink href={location} /> : <Missing>Location not stated</Missing>}</p>
      {digest ? (
        <p className="flex items-center gap-1 font-mono text-xs text-muted" title={digest}>
          {shortDigest(digest)}
          <CopyButton text={digest} label={`Copy digest of ${dataset}`} />
        </p>
      ) : (
        <p className="text-sm">
          <Missing>Digest not stated</Missing>
        </p>
      )}
      <p className="text-sm print:hidden">
        <TextLink href={pages.lineage({ node })}>
          Lineage<span className="sr-only"> of {dataset}</span>
        </TextLink>
      </p>
    </div>
  )
}
