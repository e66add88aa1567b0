import { titleOf } from '#lib/owners/rules'
import type { Gap, Orphan, OwnerView } from '#lib/owners/schema'
import { pages } from '#lib/paths'
import { PageLink } from '../ui/page-link.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'

/** Each package with what is wrong and the way to repair it. */
export const OrphanTable = ({ orphans }: { orphans: Orphan[] }) => (
  <Table
    caption="Packages without an owner who can answer"
    columns={columns}
    rows={orphans}
    keyOf={(row) => row.package}
  />
)

const columns: Column<Orphan>[] = [
  {
    key: 'package',
    header: 'Package',
    className: 'sm:max-w-64 sm:align-top',
    cell: ({ package: name, title, owners }) => (
      <>
        <PageLink
          href={pages.modelPackage(name)}
          title={title}
          className="block font-medium hover:underline max-sm:break-words sm:truncate"
        >
          {name}
        </PageLink>
        <OwnerNames owners={owners} />
      </>
    ),
  },
  {
    key: 'gaps',
    header: 'What is wrong, and what to do',
    label: '',
    wide: true,
    className: 'max-sm:before:hidden sm:w-3/4',
    cell: ({ package: name, gaps }) => (
      <ul className="grid w-full gap-2 sm:gap-1.5">
        {gaps.map((gap) => (
          <GapLine key={gap.reason} name={name} gap={gap} />
        ))}
      </ul>
    ),
  },
]

const GapLine = ({ name, gap: { reason, owner, why, repair } }: { name: string; gap: Gap }) => (
  <li className="grid items-baseline gap-x-6 wrap-anywhere sm:grid-cols-2">
    <span className="block first-letter:uppercase">{why}</span>
    <TextLink
      href={reason === 'empty-team' && owner ? pages.team(owner) : pages.editOwners(name)}
      aria-label={`${repair} (${name})`}
      className="text-sm"
    >
      {repair}
    </TextLink>
  </li>
)

const OwnerNames = ({ owners }: { owners: OwnerView[] }) => (
  <span className="block text-sm text-muted max-sm:break-words sm:truncate">{owners.map(titleOf).join(', ')}</span>
)
