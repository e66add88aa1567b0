import type { Period } from '#lib/live/timeline'
import { pages } from '#lib/paths'
import type { ReleaseView } from '#lib/releases/schema'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'
import { ShareBar } from './share-bar.tsx'

const causes = { promotion: 'Promotion', ramp: 'Ramp step', rollback: 'Rollback' }

const columns: Column<Period>[] = [
  {
    key: 'when',
    header: 'When',
    className: 'whitespace-nowrap sm:align-top',
    cell: ({ release }) => <Time at={Date.parse(release.effectiveAt)} />,
  },
  {
    key: 'changes',
    header: 'What changed',
    wide: true,
    className: 'sm:align-top',
    cell: ({ changes }) => (
      <ul className="grid gap-0.5 tabular-nums">
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
    ),
  },
  {
    key: 'share',
    header: 'Live from then on',
    wide: true,
    className: 'max-sm:before:hidden sm:w-1/3 sm:align-top',
    cell: ({ release }) => <ShareBar name={release.package} arms={release.arms} />,
  },
  {
    key: 'why',
    header: 'Why',
    wide: true,
    className: 'sm:align-top',
    cell: ({ release }) => <Why release={release} />,
  },
  {
    key: 'by',
    header: 'By',
    wide: true,
    className: 'sm:align-top',
    cell: ({ release }) => <span className="block break-words sm:max-w-40">{release.by}</span>,
  },
]

function Why({ release: { cause, promotion, category, reason } }: { release: ReleaseView }) {
  return (
    <div className="min-w-0">
      {promotion === null ? causes[cause] : <TextLink href={pages.promotion(promotion)}>{causes[cause]}</TextLink>}
      {category && `, ${category}`}
      {reason && <p className="break-words text-muted">{reason}</p>}
    </div>
  )
}

/** Each release with what it changed, why and by whom. */
export const ReleaseTable = ({ periods }: { periods: readonly Period[] }) => (
  <Table caption="Releases" columns={columns} rows={periods} keyOf={({ release }) => release.id} />
)
