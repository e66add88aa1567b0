import { formatCount, formatPercent } from '#lib/format'
import type { Impact, LiveUse } from '#lib/lineage/schema'
import type { KnownOwners } from '#lib/owners/schema'
import { pages } from '#lib/paths'
import { OwnerName } from '../owners/owner-name.tsx'
import { Missing } from '../ui/missing.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { VersionChip } from '../versions/version-chip.tsx'

const dataOf = ({ dataset, datasetVersion }: LiveUse) => (datasetVersion ? `${dataset}@${datasetVersion}` : dataset)

const columnsOf = (known: KnownOwners): Column<LiveUse>[] => [
  {
    key: 'version',
    header: 'Live version',
    cell: ({ package: name, version }) => (
      <TextLink href={pages.version(name, version)} className="flex min-w-0 flex-wrap items-center gap-x-2 font-medium">
        <span className="min-w-0 break-words">{name}</span> <VersionChip number={version} />
      </TextLink>
    ),
  },
  {
    key: 'share',
    header: 'Where',
    className: 'tabular-nums',
    cell: ({ environment, share, shadow }) => `${environment} ${shadow ? 'shadow' : formatPercent(share)}`,
  },
  {
    key: 'owner',
    header: 'Owner',
    wide: true,
    cell: ({ owner }) => (owner ? <OwnerName owner={owner} known={known} /> : <Missing>nobody</Missing>),
  },
  {
    key: 'through',
    header: 'Stands on it',
    label: 'How',
    wide: true,
    cell: (use) => (
      <span className="break-words">
        {use.steps <= 1 ? 'directly' : `through ${dataOf(use)}, ${formatCount(use.steps, 'step')}`}
        {use.datasetVersion === null && use.dataset !== null && (
          <span className="block text-sm text-muted">does not say on which version</span>
        )}
      </span>
    ),
  },
]

type Props = { impact: Impact; known: KnownOwners }

/** What is live that stands on data, however many steps away: whom to tell where it was wrong. */
export const ImpactTable = ({ impact: { live }, known }: Props) => (
  <Table
    caption="Live versions that stand on it"
    columns={columnsOf(known)}
    rows={live}
    keyOf={({ package: name, version, environment, traffic, dataset, datasetVersion, role }) =>
      JSON.stringify([name, version, environment, traffic, dataset, datasetVersion, role])
    }
  />
)
