import type { Environment } from '#lib/environments/schema'
import { formatCount } from '#lib/format'
import type { ComparedPage, Lights, LiveAsked } from '#lib/live/schema'
import type { KnownOwners } from '#lib/owners/schema'
import { pages } from '#lib/paths'
import type { LivePage } from '#lib/releases/schema'
import { WhoseLinks } from '../packages/whose-links.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { Time } from '../ui/time.tsx'
import { ComparedTable } from './compared-table.tsx'
import { FilterBar } from './filter-bar.tsx'
import { liveAddress, narrowing } from './live-address.ts'
import { LiveTable } from './live-table.tsx'

export type Shown =
  | { kind: 'live'; page: LivePage; lights?: ReadonlyMap<string, Lights>; known: KnownOwners }
  | { kind: 'compared'; page: ComparedPage }

type Props = {
  asked: LiveAsked
  cursor?: string
  environments: readonly Environment[]
  /** The reader is somebody, so packages can be theirs. */
  signedIn: boolean
  shown: Shown
}

export function LiveList({ asked, cursor, environments, signedIn, shown }: Props) {
  const { items, nextCursor } = shown.page
  return (
    <div className="grid grid-cols-1 gap-4">
      {signedIn && <WhoseLinks owner={asked.owner} addressOf={(owner) => liveAddress({ ...asked, owner })} />}
      <FilterBar asked={asked} environments={environments} />
      {asked.at !== undefined && <Moment asked={asked} at={asked.at} />}
      {items.length === 0 ? (
        <Nothing asked={asked} />
      ) : (
        <div>
          {shown.kind === 'live' ? (
            <LiveTable rows={shown.page.items} known={shown.known} lights={shown.lights} />
          ) : (
            <ComparedTable rows={shown.page.items} />
          )}
          <Pagination
            label="Pages of what is live"
            shown={`${formatCount(items.length, 'row')}${cursor || nextCursor ? ' on this page' : ''}`}
            first={cursor && liveAddress(asked)}
            next={nextCursor ? liveAddress(asked, nextCursor) : undefined}
          />
        </div>
      )}
    </div>
  )
}

/** Says that the page is of another time, and leads to what became of it. */
function Moment({ asked, at }: { asked: LiveAsked; at: string }) {
  const compared = asked.compare === 'now'
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-accent/30 bg-accent-tint px-4 py-2">
      <p>
        {compared ? 'Compared with now: ' : ''}
        {compared ? 'what' : 'What'} was live at <Time at={Date.parse(at)} exact />
        {compared ? '' : '. Lights are of now, so they are left out'}
      </p>
      <LinkButton href={liveAddress({ ...asked, compare: compared ? undefined : 'now' })} size="small">
        {compared ? 'Show then alone' : 'Compare with now'}
      </LinkButton>
    </div>
  )
}

function Nothing({ asked }: { asked: LiveAsked }) {
  if (narrowing(asked).length > 0 || asked.owner !== undefined)
    return (
      <EmptyState
        title="Nothing of this kind is live"
        why="What serves traffic is listed here, package by package and environment by environment."
        action={<LinkButton href={liveAddress({ at: asked.at })}>Show everything that is live</LinkButton>}
      />
    )
  return (
    <EmptyState
      title="Nothing was live then"
      why="The first release of all came later."
      action={<LinkButton href={pages.home}>Show what is live now</LinkButton>}
    />
  )
}
