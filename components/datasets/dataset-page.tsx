import type { EntryView } from '#lib/audit/schema'
import { toldBy } from '#lib/datasets/rules'
import type { DatasetUser, DatasetVersionView, DatasetView } from '#lib/datasets/schema'
import type { EventView } from '#lib/events/schema'
import { formatCount } from '#lib/format'
import type { KnownOwners } from '#lib/owners/schema'
import { api, pages, withQuery } from '#lib/paths'
import { History } from '../audit/history.tsx'
import { PageFrame } from '../shell/page-frame.tsx'
import { Badge } from '../ui/badge.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Missing } from '../ui/missing.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { Section } from '../ui/section.tsx'
import { BeforeAfter } from './before-after.tsx'
import { DatasetFacts } from './dataset-facts.tsx'
import { DatasetVersions } from './dataset-versions.tsx'
import { datedByManifests, datedVersion, newestFirst } from './dated.ts'
import { DescribeDataset } from './describe-dataset.tsx'
import { RegisterCommand } from './register-command.tsx'
import { StubBanner } from './stub-banner.tsx'
import { UsersOfDataset } from './users-table.tsx'

type Props = {
  dataset: DatasetView
  known: KnownOwners
  versions: { items: DatasetVersionView[]; nextCursor: string | null }
  cursor?: string
  /** The versions of packages that stand on any of it, the newest first; `limited` where there are more. */
  users: { items: DatasetUser[]; limited: boolean }
  /** What happened about the time of the versions, the oldest first; `event` was asked for. */
  events: readonly EventView[]
  event?: string
  /** Null for who may not read the audit. */
  entries: EntryView[] | null
  mayWrite: boolean
  now: number
}

/** How many versions one axis holds before they are no longer told apart. */
const onAxis = 12
/** How many users are listed before the rest is folded. */
const someUsers = 20

/** A dataset: what it is, when each version is from and against what, and who stands on it. */
export function DatasetPage(props: Props) {
  const { dataset, known, versions, cursor, users, events, event, entries, mayWrite, now } = props
  const { name, described, description, latest } = dataset
  const here = pages.dataset(name)
  const usersOf = Map.groupBy(users.items, ({ datasetVersion }) => datasetVersion)
  const listed = versions.items.map((view) => {
    const own = usersOf.get(view.version) ?? []
    return { view, users: own, dated: datedVersion(view, own) }
  })
  const unsure = cursor ? [] : datedByManifests(users.items)
  const dated = newestFirst([...listed.map((one) => one.dated), ...unsure])
  const [newest, before] = versions.items
  return (
    <PageFrame
      title={name}
      beside={
        latest?.withdrawal && (
          <Badge tone="bad" title={latest.withdrawal.reason}>
            the latest version is withdrawn
          </Badge>
        )
      }
      lead={description ?? (described ? <Missing>What it is was not said</Missing> : undefined)}
      crumbs={[{ label: 'Datasets', href: pages.datasets() }]}
      actions={
        <>
          <LinkButton href={pages.lineage({ node: `dataset:${name}` })}>Lineage</LinkButton>
          {newest && before && (
            <LinkButton href={pages.compareDatasetVersions(name, [before.version, newest.version])}>
              Compare versions
            </LinkButton>
          )}
          {mayWrite && described && <DescribeDataset key={dataset.changedAt} dataset={dataset} />}
          {mayWrite && (
            <LinkButton href={pages.registerDatasetVersion(name)} look="main">
              Register a version
            </LinkButton>
          )}
        </>
      }
      banner={!described && <Stub dataset={dataset} users={users.items} mayWrite={mayWrite} />}
      aside={<DatasetFacts dataset={dataset} known={known} />}
      twin={api.dataset(name)}
    >
      {dated.length > 0 && (
        <Section
          id="before-after"
          title="Before or after"
          note={dated.length > onAxis && `the newest ${onAxis} of ${dated.length}`}
        >
          <BeforeAfter
            dataset={name}
            data={dated.slice(0, onAxis)}
            events={events}
            asked={event}
            now={now}
            addressOf={(id) => `${withQuery(here, { cursor, event: id })}#before-after`}
            mayNote={mayWrite}
          />
        </Section>
      )}
      <Section id="versions" title="Versions" note={dataset.versions > 0 && formatCount(dataset.versions, 'version')}>
        {versions.items.length === 0 ? (
          <NoVersions name={name} mayWrite={mayWrite} />
        ) : (
          <div>
            <DatasetVersions versions={listed} />
            {(cursor || versions.nextCursor) && (
              <Pagination
                label="Pages of versions"
                shown={`${formatCount(versions.items.length, 'version')} on this page`}
                first={cursor && here}
                next={versions.nextCursor ? withQuery(here, { cursor: versions.nextCursor }) : undefined}
              />
            )}
          </div>
        )}
      </Section>
      <Section
        id="packages"
        title="Packages that stand on it"
        note={
          users.items.length > someUsers &&
          `the newest ${someUsers}${users.limited ? '' : ` of ${users.items.length}`} versions`
        }
      >
        {users.items.length > 0 ? (
          <UsersOfDataset dataset={name} users={users.items.slice(0, someUsers)} />
        ) : (
          <Missing>No version of a package names it</Missing>
        )}
      </Section>
      <Section id="history" title="History">
        {entries?.length === 0 ? (
          <Missing>Nobody said anything of it yet</Missing>
        ) : (
          <History entries={entries ?? []} />
        )}
      </Section>
    </PageFrame>
  )
}

function Stub({
  dataset,
  users,
  mayWrite,
}: {
  dataset: DatasetView
  users: readonly DatasetUser[]
  mayWrite: boolean
}) {
  const { fact, by } = toldBy(users)
  const told =
    fact.location && by.location
      ? { location: fact.location, by: `${by.location.package} ${by.location.version}` }
      : undefined
  return (
    <StubBanner
      title="This dataset asks to be described"
      why={
        users.length > 0
          ? 'Manifests name it, and nobody said yet what it is and who answers for it.'
          : 'It was only named so far: nobody said yet what it is and who answers for it.'
      }
      users={users}
      action={mayWrite && <DescribeDataset key={dataset.changedAt} dataset={dataset} told={told} />}
    />
  )
}

const NoVersions = ({ name, mayWrite }: { name: string; mayWrite: boolean }) => (
  <EmptyState
    title="It has no versions yet"
    why="A version is one dated state of the data: its window, its rows, its digest, and statistics of each column. The data stays where it lies."
    action={mayWrite && <LinkButton href={pages.registerDatasetVersion(name)}>Register a version</LinkButton>}
    example={<RegisterCommand dataset={name} />}
  />
)
