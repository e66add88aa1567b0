import { isDeepStrictEqual } from 'node:util'
import { eq } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import type { Tx } from '#db/db'
import { event, eventScope } from '#db/schema/events'
import { incident } from '#db/schema/incidents'
import { change } from '#lib/audit/change'
import { actorLabel, type Caller } from '#lib/caller'
import { environmentGiven } from '#lib/environments/reads'
import { type Issue, invalid } from '#lib/errors'
import { packageScope } from '#lib/events/scopes'
import { timesOf } from '#lib/events/writes'
import { iso } from '#lib/format'
import type { Happening } from '#lib/outbox/message'
import { releaseAt } from '#lib/releases/reads'
import { packageGiven } from './gate.ts'
import { type IncidentRow, requireIncident } from './reads.ts'
import type { IncidentChange, NewIncident } from './schema.ts'

type Rows = Pick<IncidentRow, 'event' | 'incident'>

/** Opens an incident on a package, with what was live of it when it began. */
export async function openIncident(caller: Caller, input: NewIncident, id = uuid()): Promise<{ id: string }> {
  const packageId = await packageGiven(caller.actor, input.package)
  const at = input.at === undefined ? caller.now : happened('at', input.at, caller.now)
  const times = timesOf(at, input.until === undefined ? null : Date.parse(input.until))
  return change(caller, async (tx, record) => {
    await environmentGiven(input.environment, tx)
    const rows: Rows = {
      event: {
        id,
        kind: 'incident',
        title: input.title,
        description: input.description ?? null,
        ...times,
        environment: input.environment,
        by: actorLabel(caller.actor),
        createdAt: caller.now,
        changedAt: caller.now,
      },
      incident: {
        eventId: id,
        packageId,
        releaseId: await liveAt(tx, packageId, input.environment, at),
        state: 'open',
        cause: null,
        resolution: null,
        resolvedAt: null,
      },
    }
    await tx.insert(event).values(rows.event)
    await tx.insert(eventScope).values({ eventId: id, subject: packageScope(packageId) })
    await tx.insert(incident).values(rows.incident)
    await record({ ...subjectOf(rows), verb: 'incident.opened', after: factsOf(rows) })
    return { id }
  })
}

const liveAt = async (tx: Tx, packageId: string, environment: string, at: number) =>
  (await releaseAt(packageId, environment, at, tx))?.id ?? null

/** A time of something that was; what lies ahead is refused. A minute is left for clocks that differ. */
export function happened(path: string, written: string, now: number): number {
  const at = Date.parse(written)
  if (at <= now + 60_000) return at
  throw invalid('body_invalid', [{ path, message: 'lies ahead: it must have happened' }])
}

/**
 * Changes what is known of an incident. Another `at` finds anew what was live then. Resolving it asks for cause and resolution; while it
 * is resolved both stay.
 */
export async function changeIncident(caller: Caller, id: string, input: IncidentChange): Promise<void> {
  await change(caller, async (tx, record) => {
    const before = await requireIncident(caller.actor, id, tx)
    const after = await changed(tx, caller, before, input)
    if (isDeepStrictEqual([before.event, before.incident], [after.event, after.incident])) return
    await tx
      .update(event)
      .set({ ...after.event, changedAt: caller.now })
      .where(eq(event.id, id))
    await tx.update(incident).set(after.incident).where(eq(incident.eventId, id))
    const verb = verbOf(before.incident.state, after.incident.state)
    await record({ ...subjectOf(after), verb, before: factsOf(before), after: factsOf(after) })
  })
}

async function changed(tx: Tx, { now }: Caller, before: Rows, input: IncidentChange): Promise<Rows> {
  const { event: was, incident: had } = before
  const { title = was.title, description = was.description, at, until } = input
  const { cause = had.cause, resolution = had.resolution, state = had.state } = input
  const times = timesOf(
    at === undefined ? was.at : happened('at', at, now),
    until === undefined ? was.until : until === null ? null : Date.parse(until),
    until === undefined ? 'at' : 'until',
  )
  const found = { ...had, cause, resolution, state }
  refuseUnexplained(found, had)
  const moved = times.at !== was.at
  return {
    event: { ...was, title, description, ...times },
    incident: {
      ...found,
      releaseId: moved ? await liveAt(tx, had.packageId, was.environment ?? '', times.at) : had.releaseId,
      resolvedAt: state === 'open' ? null : (had.resolvedAt ?? now),
    },
  }
}

function refuseUnexplained({ state, cause, resolution }: Rows['incident'], was: Rows['incident']): void {
  if (state === 'open') return
  const stays = was.state === 'resolved'
  const why = stays ? 'stays while it is resolved: reopen it first' : 'is required to resolve it'
  const issues = Object.entries({ cause, resolution }).flatMap(([path, value]): Issue[] =>
    value === null ? [{ path, message: `${why}: ${asks[path]}` }] : [],
  )
  if (issues.length > 0) throw invalid('body_invalid', issues)
}

const asks: Record<string, string> = { cause: 'say where the cause lay', resolution: 'say what was done about it' }

type State = Rows['incident']['state']
const verbOf = (was: State, is: State) =>
  was === is ? 'incident.changed' : is === 'resolved' ? 'incident.resolved' : 'incident.reopened'

/** What the audit calls an incident. */
export const subjectOf = ({ event: { id, title }, incident: { packageId } }: Rows) => ({
  subject: `incident:${id}`,
  label: title,
  packageId,
})

function factsOf({ event: said, incident: found }: Rows): Happening['after'] {
  return {
    title: said.title,
    description: said.description,
    environment: said.environment,
    at: iso(said.at),
    until: said.until === null ? null : iso(said.until),
    release: found.releaseId,
    state: found.state,
    cause: found.cause,
    resolution: found.resolution,
  }
}
