import { and, asc, eq, gte, lte, type SQLWrapper } from 'drizzle-orm'
import { db } from '#db/db'
import { promotion } from '#db/schema/promotions'
import { release } from '#db/schema/releases'
import { version } from '#db/schema/versions'
import type { Actor } from '#lib/caller'
import { eventsOf } from '#lib/events/reads'
import { formatPercent, iso } from '#lib/format'
import { changesOf } from '#lib/live/rules'
import { armViews } from '#lib/releases/reads'
import { whole } from '#lib/releases/rules'
import { notesOf } from './notes.ts'
import { type IncidentRow, requireIncident } from './reads.ts'
import { inOrder, surroundings } from './rules.ts'
import type { Timeline, TimelineEntry } from './schema.ts'

type Period = { from: number; to: number }

const most = 100

/** What happened around an incident, in its package and environment, and what was found and done in its course. */
export async function readTimeline(actor: Actor | undefined, id: string, now: number): Promise<Timeline> {
  const row = await requireIncident(actor, id)
  const { at, until } = row.event
  const period = surroundings({ at, until, resolvedAt: row.incident.resolvedAt }, now)
  const [notes, ...around] = await Promise.all([
    notesOf(id),
    releasesIn(actor, row, period),
    promotionsIn(row, period),
    eventsIn(actor, row, period),
  ])
  return {
    items: inOrder([...ownOf(row), ...notes, ...around.flatMap((found) => found.slice(0, most))]),
    limited: around.some((found) => found.length > most),
  }
}

/** The moments of the incident itself. */
function ownOf({ event: { title, by, at, createdAt, until }, incident: { resolvedAt, resolution } }: IncidentRow) {
  return [
    ...own('began', at, title),
    ...own('opened', createdAt, 'The incident was opened', by),
    ...own('ended', until, 'The harm ended'),
    ...own('resolved', resolvedAt, resolution ?? ''),
  ]
}

const own = (kind: TimelineEntry['kind'], moment: number | null, text: string, by: string | null = null) =>
  moment === null ? [] : [{ at: iso(moment), kind, text, by, id: null }]

const within = (column: SQLWrapper, { from, to }: Period) => and(gte(column, from), lte(column, to))

async function releasesIn(
  actor: Actor | undefined,
  { package: name, incident: { packageId }, event: { environment } }: IncidentRow,
  period: Period,
): Promise<TimelineEntry[]> {
  const rows = await db
    .select()
    .from(release)
    .where(
      and(
        eq(release.packageId, packageId),
        eq(release.environment, environment ?? ''),
        within(release.effectiveAt, period),
      ),
    )
    .orderBy(asc(release.effectiveAt), asc(release.id))
    .limit(most + 1)
  const arms = await armViews(
    actor,
    rows.flatMap(({ id, basedOn }) => [id, basedOn ?? []].flat()),
  )
  return rows.map(({ id, basedOn, cause, effectiveAt, reason, by }) => {
    const changes = changesOf(name, arms.get(basedOn ?? '') ?? [], arms.get(id) ?? []).join(', ')
    const kind = cause === 'rollback' ? ('rollback' as const) : ('release' as const)
    return { at: iso(effectiveAt), kind, text: reason === null ? changes : `${changes}: ${reason}`, by, id }
  })
}

async function promotionsIn(
  { incident: { packageId }, event: { environment } }: IncidentRow,
  period: Period,
): Promise<TimelineEntry[]> {
  const rows = await db
    .select({ promotion, number: version.number })
    .from(promotion)
    .innerJoin(version, eq(version.id, promotion.versionId))
    .where(
      and(
        eq(promotion.packageId, packageId),
        eq(promotion.environment, environment ?? ''),
        within(promotion.requestedAt, period),
      ),
    )
    .orderBy(asc(promotion.requestedAt), asc(promotion.id))
    .limit(most + 1)
  return rows.map(({ number, promotion: { id, share, shadow, requestedAt, requestedBy } }) => ({
    at: iso(requestedAt),
    kind: 'promotion',
    text: `${number} was asked for ${shadow ? 'as a shadow' : `at ${formatPercent(share / whole)}`}`,
    by: requestedBy,
    id,
  }))
}

async function eventsIn(
  actor: Actor | undefined,
  { incident: { packageId }, event: own }: IncidentRow,
  period: Period,
): Promise<TimelineEntry[]> {
  const environment = own.environment ?? undefined
  const found = await eventsOf(actor, { packageId, environment, ...period })
  return found
    .filter(({ id }) => id !== own.id)
    .map(({ id, kind, at, title, by }) => ({
      at,
      kind: 'event',
      text: kind === 'incident' ? `Another incident: ${title}` : title,
      by,
      id,
    }))
}
