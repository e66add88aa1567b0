import { formatBytes } from '#lib/format'
import type { At } from '#lib/live/stages'
import { pages } from '#lib/paths'
import type { VersionView } from '#lib/versions/schema'
import { withdrawnText } from '../datasets/withdrawn-data-banner.tsx'
import { Badge } from '../ui/badge.tsx'
import { PageLink } from '../ui/page-link.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { ScoreMark } from '../versions/score.tsx'
import { stageWord, VersionChip } from '../versions/version-chip.tsx'

const scoreColumn = (standard: string, header: string): Column<VersionView> => ({
  key: standard,
  header,
  numeric: true,
  cell: ({ scores }) => {
    const score = scores.find((one) => one.standard === standard)
    return score ? <ScoreMark {...score} /> : '–'
  },
})

const columnsOf = (stages: ReadonlyMap<string, At[]>): Column<VersionView>[] => [
  {
    key: 'version',
    header: 'Version',
    cell: ({ package: name, version, withdrawn, withdrawnData, digest }) => (
      <span className="flex flex-wrap gap-1">
        <PageLink href={pages.version(name, version)} className="row-link">
          <VersionChip number={version} withdrawn={withdrawn !== null} stage={stageWord(stages.get(digest))} />
        </PageLink>
        {withdrawnData.length > 0 && (
          <Badge tone="bad" title={withdrawnData.map(withdrawnText).join('; ')}>
            withdrawn data
          </Badge>
        )}
      </span>
    ),
  },
  { key: 'sequence', header: 'No.', numeric: true, className: 'sm:max-lg:hidden', cell: ({ sequence }) => sequence },
  {
    key: 'summary',
    header: 'Summary',
    wide: true,
    className: 'sm:w-full sm:max-w-0 sm:min-w-24',
    cell: ({ summary, withdrawn }) => (
      <span className="block min-w-0 sm:truncate" title={withdrawn?.reason ?? summary}>
        {withdrawn ? `Withdrawn: ${withdrawn.reason}` : summary}
      </span>
    ),
  },
  scoreColumn('minimal', 'Minimal'),
  scoreColumn('full', 'Full'),
  {
    key: 'by',
    header: 'Registered by',
    className: 'sm:max-lg:hidden print:hidden',
    cell: ({ registeredBy }) => <span className="block break-words sm:max-w-40 sm:truncate">{registeredBy}</span>,
  },
  {
    key: 'when',
    header: 'When',
    numeric: true,
    className: 'whitespace-nowrap',
    cell: ({ registeredAt }) => <Time at={Date.parse(registeredAt)} />,
  },
  {
    key: 'size',
    header: 'Size',
    numeric: true,
    className: 'whitespace-nowrap sm:max-md:hidden',
    cell: ({ size }) => formatBytes(size),
  },
]

/** Ticked, the versions are compared; the table stands in the form that leads there. */
const chosen: Column<VersionView> = {
  key: 'compare',
  header: 'Compare',
  className: 'w-16 text-right print:hidden',
  cell: ({ version }) => (
    <label className="relative z-10 inline-flex size-6 cursor-pointer items-center justify-center rounded-sm hover:bg-accent-tint">
      <input
        type="checkbox"
        name="versions"
        value={version}
        aria-label={`Compare ${version}`}
        className="size-4 accent-accent"
      />
    </label>
  ),
}

type Props = { versions: VersionView[]; stages: ReadonlyMap<string, At[]> }

export const VersionsTable = ({ versions, stages }: Props) => (
  <Table
    caption="Versions"
    columns={[...columnsOf(stages), ...(versions.length > 1 ? [chosen] : [])]}
    rows={versions}
    keyOf={({ version }) => version}
    hover
  />
)
