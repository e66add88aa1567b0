import type { KnownOwners, Owned, OwnedPage } from '#lib/owners/schema'
import { pages } from '#lib/paths'
import { OwnerName } from '../owners/owner-name.tsx'
import { Badge } from '../ui/badge.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Missing } from '../ui/missing.tsx'
import { RowLink } from '../ui/row-link.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { ScoreMark } from '../versions/score.tsx'
import { VersionChip } from '../versions/version-chip.tsx'

type Props = {
  owned: OwnedPage
  known: KnownOwners
  /** The names they own by, first that whose page this is; what is owned by another of them, a team, is marked. */
  names: readonly string[]
  why: string
}

/** The packages somebody answers for, in which role, and how the latest version of each stands. */
export function OwnedTable({ owned: { items, more }, known, names, why }: Props) {
  if (items.length === 0)
    return (
      <EmptyState
        title="No packages yet"
        why={why}
        action={<LinkButton href={pages.packages}>See all packages</LinkButton>}
      />
    )

  return (
    <div>
      <Table
        caption="Packages owned"
        columns={columnsFor(known, names)}
        rows={items}
        keyOf={(one) => one.package}
        hover
      />
      {more && <p className="py-3 text-sm text-muted">The first {items.length}, by name.</p>}
    </div>
  )
}

const columnsFor = (known: KnownOwners, names: readonly string[]): Column<Owned>[] => [
  {
    key: 'package',
    header: 'Package',
    className: 'sm:max-w-72',
    cell: ({ package: name, restricted }) => (
      <span className="flex min-w-0 items-center gap-2">
        <RowLink href={pages.modelPackage(name)} title={name}>
          {name}
        </RowLink>
        {restricted && <Badge tone="decide">restricted</Badge>}
      </span>
    ),
  },
  {
    key: 'role',
    header: 'As',
    wide: true,
    className: 'sm:w-full',
    cell: (owned) => <Roles owned={owned} known={known} names={names} />,
  },
  {
    key: 'latest',
    header: 'Latest',
    className: 'whitespace-nowrap',
    cell: ({ latest }) =>
      latest ? <VersionChip number={latest.version} withdrawn={false} /> : <Missing>no version</Missing>,
  },
  {
    key: 'minimal',
    header: 'Minimal',
    numeric: true,
    cell: ({ latest }) => (latest ? <ScoreMark {...latest} /> : '–'),
  },
]

function Roles({ owned, known, names }: { owned: Owned; known: KnownOwners; names: readonly string[] }) {
  const own = owned.owners.filter(({ owner }) => names.includes(owner))
  return (
    <ul className="flex flex-wrap gap-x-3">
      {own.map(({ role, owner }) => (
        <li key={`${role} ${owner}`}>
          {role}
          {owner !== names[0] && (
            <span className="text-muted">
              {' '}
              through <OwnerName owner={owner} known={known} inRow inText />
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
