import { thenAgainstNow } from '#lib/compare/entrances'
import type { Period } from '#lib/live/timeline'
import { pages } from '#lib/paths'
import type { ArmView, ReleaseView } from '#lib/releases/schema'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'
import { ShareBar } from './share-bar.tsx'

const causes = { promotion: 'Promotion', ramp: 'Ramp step', rollback: 'Rollback' }

const columnsOf = (now: readonly ArmView[]): Column<Period>[] => [
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
    cell: ({ release }) => <ThenLive release={release} now={now} />,
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

/** What was live from then on, and the way to what answers now beside it. */
function ThenLive({ release, now }: { release: ReleaseView; now: readonly ArmView[] }) {
  const compare = thenAgainstNow(release, release.arms, now)
  return (
    <div className="grid w-full min-w-0 gap-1">
      <ShareBar name={release.package} arms={release.arms} />
      {compare !== null && (
        <TextLink href={compare} className="justify-self-start text-sm print:hidden">
          Compare with now
        </TextLink>
      )}
    </div>
  )
}

/** Each release with what it changed, why and by whom; `now` is what is live. */
export const ReleaseTable = ({ periods, now }: { periods: readonly Period[]; now: readonly ArmView[] }) => (
  <Table caption="Releases" columns={columnsOf(now)} rows={periods} keyOf={({ release }) => release.id} />
)
