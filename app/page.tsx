import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AroundThen } from '#components/events/around-then'
import { Attention } from '#components/live/attention'
import { LiveList, type Shown } from '#components/live/live-list'
import { NothingLive } from '#components/live/nothing-live'
import { Welcome } from '#components/packages/welcome'
import { BadAddress } from '#components/shell/bad-address'
import { PageFrame } from '#components/shell/page-frame'
import type { Actor } from '#lib/caller'
import { readEnvironments } from '#lib/environments/reads'
import { eventsOf } from '#lib/events/reads'
import { line, word } from '#lib/fields'
import { fields } from '#lib/input'
import { issuesOf } from '#lib/issues'
import { readLiveOnWithdrawnData, readOpenPromotions } from '#lib/live/attention'
import { compareLive } from '#lib/live/compare'
import { readLights } from '#lib/live/lights'
import type { LiveAsked } from '#lib/live/schema'
import { knownOwners } from '#lib/owners/known'
import { listPackages } from '#lib/packages/list'
import { isMine } from '#lib/packages/mine'
import { api, pages } from '#lib/paths'
import { isAnythingLive, readLive } from '#lib/releases/live'
import { liveFilter } from '#lib/releases/schema'
import { settings } from '#lib/settings'
import { filled } from './query.ts'
import { found, mustRead, reader, readerMay } from './reader.ts'

export const metadata: Metadata = { title: 'Live' }

const asked = fields({ ...liveFilter, compare: word(['now']).optional(), cursor: line(1000).optional() })
const pageSize = 50
const mostBad = 50

export default async function HomePage({ searchParams }: PageProps<'/'>) {
  const query = filled(await searchParams)
  await mustRead(pages.live(query))
  const parsed = asked.safeParse(query)
  if (!parsed.success) return <BadAddress issues={issuesOf(parsed.error)} start={pages.home} />

  const { cursor, ...filter } = parsed.data
  const actor = await reader()
  if (!actor && isMine(filter.owner)) redirect(pages.signIn(pages.live(query)))
  if (!(await isAnythingLive(actor))) return <Nothing actor={actor} />
  const now = Date.now()
  const [shown, environments, open, bad, events] = await Promise.all([
    found(shownOf(actor, filter, now, cursor)),
    readEnvironments(),
    readOpenPromotions(actor, now),
    readLiveOnWithdrawnData(actor, mostBad),
    eventsAround(actor, filter),
  ])
  const { compare: _compare, ...twin } = query
  return (
    <PageFrame
      title="Live"
      lead="Which version serves what share of the traffic, since when, whose it is, and how it stands."
      banner={
        filter.at === undefined
          ? shown.kind === 'live' &&
            shown.lights && <Attention open={open} bad={bad} rows={shown.page.items} lights={shown.lights} />
          : events.length > 0 && <AroundThen events={events} at={Date.parse(filter.at)} />
      }
      twin={api.live(twin)}
    >
      <LiveList
        asked={filter}
        cursor={cursor}
        environments={environments}
        signedIn={actor !== undefined}
        shown={shown}
      />
    </PageFrame>
  )
}

const week = 7 * 86_400_000
const mostAround = 6

/** What happened about the moment that is looked back at; nothing now. */
async function eventsAround(actor: Actor | undefined, { at, environment }: LiveAsked) {
  if (at === undefined) return []
  const moment = Date.parse(at)
  const events = await eventsOf(actor, { environment, from: moment - week, to: moment + week })
  return events.slice(0, mostAround)
}

/** Now with its lights; at another time what was live then, or that against now. */
async function shownOf(actor: Actor | undefined, filter: LiveAsked, now: number, cursor?: string): Promise<Shown> {
  const { compare, ...live } = filter
  const range = { limit: pageSize, cursor }
  if (compare && live.at !== undefined) return { kind: 'compared', page: await compareLive(actor, live, range) }
  const page = await readLive(actor, live, range)
  const owners = page.items.flatMap((row) => row.owners.map(({ owner }) => owner))
  const [known, lights] = await Promise.all([
    knownOwners(actor, owners),
    live.at === undefined ? readLights(actor, page.items, now) : undefined,
  ])
  return { kind: 'live', page, known, lights }
}

async function Nothing({ actor }: { actor: Actor | undefined }) {
  const { items } = await listPackages(actor, { sort: '-changed' }, 1)
  if (items.length > 0)
    return (
      <PageFrame title="Live" twin={api.live()}>
        <NothingLive />
      </PageFrame>
    )
  return (
    <PageFrame
      title="Your catalog is empty"
      lead="Your teams' packages will be listed here: what each one does, its versions, and what they still lack."
      twin={api.packages}
    >
      <Welcome
        origin={settings().publicUrl}
        mayLoad={await readerMay('example.manage')}
        mayRegister={await readerMay('drafts.write')}
      />
    </PageFrame>
  )
}
