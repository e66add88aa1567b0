import { formatCount } from '#lib/format'
import type { Wait, Waits } from '#lib/owners/schema'
import { pages } from '#lib/paths'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { PageLink } from '../ui/page-link.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'

const hrefOf = ({ package: name, version }: Wait) => (version ? pages.version(name, version) : pages.editOwners(name))

const columns: Column<Wait>[] = [
  {
    key: 'package',
    header: 'Package',
    className: 'sm:max-w-64',
    cell: ({ package: name }) => (
      <PageLink
        href={pages.modelPackage(name)}
        className="block font-medium hover:underline max-sm:break-words sm:truncate"
      >
        {name}
      </PageLink>
    ),
  },
  {
    key: 'why',
    header: 'What waits',
    label: 'Waits',
    wide: true,
    className: 'sm:w-1/2',
    cell: ({ why, version }) => (
      <span className="wrap-anywhere">
        {version && <span className="font-mono text-sm">{version} </span>}
        {why}
      </span>
    ),
  },
  {
    key: 'repair',
    header: 'What to do',
    label: 'Do',
    wide: true,
    cell: (wait) => (
      <TextLink href={hrefOf(wait)} aria-label={`${wait.repair} (${wait.package})`}>
        {wait.repair}
      </TextLink>
    ),
  },
]

/** What waits for the reader: the packages they or their teams own, and what is to be done. */
export function WaitList({ waits: { items, packages, more } }: { waits: Waits }) {
  if (items.length === 0) return <Nothing packages={packages} />
  return (
    <div>
      <Table
        caption="What waits for you"
        columns={columns}
        rows={items}
        keyOf={({ rule, package: name, why }) => `${rule} ${name} ${why}`}
      />
      <p className="py-3 text-sm text-muted">
        {formatCount(items.length, 'thing')} in {more ? 'the first ' : ''}
        {formatCount(packages, 'package')} that you or your teams own.
      </p>
    </div>
  )
}

const Nothing = ({ packages }: { packages: number }) =>
  packages > 0 ? (
    <EmptyState
      title="Nothing waits for you"
      why={`${formatCount(packages, 'package')} that you or your teams own have owners who can answer and meet the minimal standard.`}
      action={<LinkButton href={pages.mine('my-teams')}>See your teams' packages</LinkButton>}
    />
  ) : (
    <EmptyState
      title="Nothing waits for you"
      why="You and your teams own no package yet. What a package of yours lacks is listed here."
      action={<LinkButton href={pages.packages}>See all packages</LinkButton>}
    />
  )
