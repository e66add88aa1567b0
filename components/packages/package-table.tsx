import { ArrowDown, ArrowUp, Lock } from 'lucide-react'
import { formatNumber } from '#lib/format'
import type { KnownOwners } from '#lib/owners/schema'
import { accountableOf } from '#lib/packages/rules'
import type { PackageFilter, PackageView } from '#lib/packages/schema'
import { pages } from '#lib/paths'
import { OwnerName } from '../owners/owner-name.tsx'
import { Missing } from '../ui/missing.tsx'
import { PageLink } from '../ui/page-link.tsx'
import { RowLink } from '../ui/row-link.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { ScoreMark } from '../versions/score.tsx'
import { VersionChip } from '../versions/version-chip.tsx'
import { listAddress, nextSort } from './list-address.ts'

const standards = ['minimal', 'full']

type Props = { filter: PackageFilter; packages: PackageView[]; known: KnownOwners }

/** The packages of a page of the list; a press anywhere on a row opens it. */
export function PackageTable({ filter, packages, known }: Props) {
  const columns = columnsOf(filter, known)
  return <Table caption="Packages" columns={columns} rows={packages} keyOf={({ name }) => name} hover />
}

const columnsOf = (filter: PackageFilter, known: KnownOwners): Column<PackageView>[] => [
  {
    key: 'name',
    header: <SortLink filter={filter} column="name" label="Package" />,
    className: 'sm:max-w-72',
    cell: ({ name, restricted }) => (
      <span className="flex items-center gap-1.5">
        <RowLink href={pages.modelPackage(name)} title={name}>
          {name}
        </RowLink>
        {restricted && <RestrictedSign />}
      </span>
    ),
  },
  {
    key: 'purpose',
    header: 'Purpose',
    wide: true,
    className: 'sm:w-full sm:max-w-0',
    cell: ({ purpose }) => (
      <span className="block min-w-0 text-muted sm:truncate" title={purpose}>
        {purpose}
      </span>
    ),
  },
  {
    key: 'latest',
    header: 'Latest',
    className: 'whitespace-nowrap',
    cell: ({ latest }) =>
      latest ? <VersionChip number={latest.version} withdrawn={latest.withdrawn} /> : <Missing>no version</Missing>,
  },
  ...standards.map(
    (standard, index): Column<PackageView> => ({
      key: standard,
      label: index === 0 ? 'Minimal' : 'Full',
      header: index === 0 ? <SortLink filter={filter} column="score" label="Minimal" /> : 'Full',
      numeric: true,
      cell: ({ latest }) => {
        const score = latest?.scores.find((one) => one.standard === standard)
        return score ? <ScoreMark {...score} /> : '–'
      },
    }),
  ),
  {
    key: 'format',
    header: 'Format',
    wide: true,
    cell: ({ formats }) =>
      formats.length > 0 ? (
        <span className="block break-words sm:max-w-36 sm:truncate" title={formats.join(', ')}>
          {formats.join(', ')}
        </span>
      ) : (
        '–'
      ),
  },
  {
    key: 'owner',
    header: 'Owner',
    wide: true,
    cell: ({ owners }) => {
      const owner = accountableOf(owners)
      return (
        <span className="block break-words sm:max-w-40 sm:truncate" title={owner}>
          {owner === undefined ? <Missing>nobody</Missing> : <OwnerName owner={owner} known={known} inRow />}
        </span>
      )
    },
  },
  { key: 'versions', header: 'Versions', numeric: true, cell: ({ versions }) => formatNumber(versions) },
  {
    key: 'changed',
    label: 'Changed',
    header: <SortLink filter={filter} column="changed" label="Changed" />,
    className: 'whitespace-nowrap',
    numeric: true,
    cell: ({ changedAt }) => <Time at={Date.parse(changedAt)} />,
  },
]

type SortLinkProps = { filter: PackageFilter; column: 'name' | 'changed' | 'score'; label: string }

function SortLink({ filter, column, label }: SortLinkProps) {
  const sorted = filter.sort === column ? 'up' : filter.sort === `-${column}` ? 'down' : undefined
  const Arrow = sorted === 'down' ? ArrowDown : ArrowUp
  const state = sorted && (sorted === 'up' ? ', sorted ascending' : ', sorted descending')
  return (
    <PageLink
      href={listAddress({ ...filter, sort: nextSort(filter.sort, column) })}
      className={`inline-flex items-center gap-0.5 rounded-xs py-1 hover:text-ink ${sorted ? 'text-ink' : ''}`}
    >
      {label}
      {sorted && <Arrow aria-hidden className="size-3" />}
      {state && <span className="sr-only">{state}</span>}
    </PageLink>
  )
}

const RestrictedSign = () => (
  <span title="Restricted: only its owners and admins see it" className="inline-flex shrink-0 text-muted">
    <Lock aria-hidden className="size-3.5" />
    <span className="sr-only">Restricted</span>
  </span>
)
