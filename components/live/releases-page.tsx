import type { EventView } from '#lib/events/schema'
import { formatCount } from '#lib/format'
import type { Timeline } from '#lib/live/timeline'
import { api, pages, withQuery } from '#lib/paths'
import type { ArmView } from '#lib/releases/schema'
import { PageFrame } from '../shell/page-frame.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { TabLinks } from '../ui/tab-links.tsx'
import { ReleaseTable } from './release-table.tsx'
import { ShareChart } from './share-chart.tsx'

type Props = {
  name: string
  /** Where the package has releases, and which of them is shown. */
  environments: readonly string[]
  environment: string
  timeline: Timeline
  cursor?: string
  /** What happened in the time that is shown. */
  events: readonly EventView[]
  now: number
  /** What is live now, also where a later page of the list is shown. */
  live: readonly ArmView[]
}

/** How a package's traffic was shared over time, release by release, in one environment. */
export function ReleasesPage({
  name,
  environments,
  environment,
  timeline: { items, nextCursor },
  cursor,
  events,
  now,
  live,
}: Props) {
  const here = (query: { environment?: string; cursor?: string } = {}) =>
    withQuery(pages.releases(name), { environment, ...query })
  const newest = Date.parse(items[0]?.release.effectiveAt ?? '')
  return (
    <PageFrame
      title="Releases"
      lead={`What was live of ${name}, in which shares, since when and why.`}
      crumbs={[
        { label: 'Packages', href: pages.packages },
        { label: name, href: pages.modelPackage(name) },
      ]}
      actions={
        <>
          {items.length > 0 && <LinkButton href={pages.experiment(name, { environment })}>How its arms did</LinkButton>}
          <LinkButton href={pages.events({ package: name })}>Events</LinkButton>
        </>
      }
      twin={api.releases(name, { environment })}
    >
      {environments.length > 0 && (
        <TabLinks
          label="Environments"
          links={environments.map((label) => ({
            href: here({ environment: label }),
            label,
            current: label === environment,
          }))}
        />
      )}
      {items.length === 0 ? (
        <EmptyState
          title={
            environments.length > 0
              ? `Nothing was ever live in ${environment}`
              : 'Nothing of this package was ever live'
          }
          why="Every change of what serves traffic is listed here, with what it changed, why and by whom."
          action={<LinkButton href={pages.modelPackage(name)}>Back to {name}</LinkButton>}
        />
      ) : (
        <>
          <ShareChart
            name={name}
            environment={environment}
            periods={items}
            end={cursor ? newest : now}
            events={events}
          />
          <div>
            <ReleaseTable periods={items} now={live} />
            <Pagination
              label="Pages of releases"
              shown={`${formatCount(items.length, 'release')}${cursor || nextCursor ? ' on this page' : ''}`}
              first={cursor && here()}
              next={nextCursor ? here({ cursor: nextCursor }) : undefined}
            />
          </div>
        </>
      )}
    </PageFrame>
  )
}
