import { isDeepStrictEqual } from 'node:util'
import { and, eq, inArray } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import type { Tx } from '#db/db'
import { event, eventScope } from '#db/schema/events'
import { modelPackage } from '#db/schema/packages'
import { seen } from '#lib/access/visible'
import { change } from '#lib/audit/change'
import { type Actor, actorLabel, type Caller } from '#lib/caller'
import { environmentGiven } from '#lib/environments/reads'
import { invalid, Refusal } from '#lib/errors'
import { iso } from '#lib/format'
import type { Happening } from '#lib/outbox/message'
import { api } from '#lib/paths'
import { type EventRow, requireEvent } from './reads.ts'
import type { EventChange, NewEvent } from './schema.ts'
import { datasetScope, isDataset, packageScope, scoped } from './scopes.ts'

/** Notes that something happened, or will. */
export async function noteEvent(caller: Caller, input: NewEvent): Promise<{ id: string }> {
  return change(caller, async (tx, record) => {
    const { packages = [], datasets = [] } = input
    if (input.environment !== undefined) await environmentGiven(input.environment, tx)
    const subjects = [...(await packageSubjects(tx, caller.actor, packages)), ...datasetSubjects(datasets)]
    const row: EventRow = {
      id: uuid(),
      kind: input.kind,
      title: input.title,
      description: input.description ?? null,
      ...timesOf(Date.parse(input.at), input.until === undefined ? null : Date.parse(input.until)),
      environment: input.environment ?? null,
      by: actorLabel(caller.actor),
      createdAt: caller.now,
      changedAt: caller.now,
    }
    await tx.insert(event).values(row)
    await keepScopes(tx, row.id, subjects)
    await record(await happeningOf(tx, 'event.noted', row, subjects))
    return { id: row.id }
  })
}

/** Changes what is said of an event. Packages that whoever changes it may not see stay, unless it is to concern everything. */
export async function changeEvent(caller: Caller, id: string, input: EventChange): Promise<void> {
  await change(caller, async (tx, record) => {
    const before = await requireEvent(caller.actor, id, tx)
    refuseIncident(before)
    const had = await scopesOf(tx, id)
    const { packages, datasets, at, until, ...said } = input
    if (said.environment) await environmentGiven(said.environment, tx)
    const times = timesOf(
      at === undefined ? before.at : Date.parse(at),
      until === undefined ? before.until : until === null ? null : Date.parse(until),
      until === undefined ? 'at' : 'until',
    )
    const subjects = await changedScopes(tx, caller.actor, had, { packages, datasets })
    const after: EventRow = { ...before, ...said, ...times }
    if (isDeepStrictEqual([before, had], [after, subjects])) return
    await tx
      .update(event)
      .set({ ...after, changedAt: caller.now })
      .where(eq(event.id, id))
    await tx.delete(eventScope).where(eq(eventScope.eventId, id))
    await keepScopes(tx, id, subjects)
    const was = await happeningOf(tx, 'event.changed', before, had)
    const is = await happeningOf(tx, 'event.changed', after, subjects)
    for (const entry of entriesOf(was, is)) await record(entry)
  })
}

/** What is an incident too is changed as that, and stays. */
function refuseIncident({ id, kind }: EventRow): void {
  if (kind !== 'incident') return
  const sentence = `This event is an incident: change it at ${api.incident(id)}. Incidents are not removed.`
  throw new Refusal('conflict', 'event_is_incident', sentence)
}

/** One entry of a change; two where whoever sees the one may not see the other, each with what stands on its side only. */
function entriesOf(was: Happening, is: Happening): Happening[] {
  const { after: before, ...left } = was
  return was.packageId === is.packageId ? [{ ...is, before }] : [{ ...left, before }, is]
}

/** Removes an event. */
export async function removeEvent(caller: Caller, id: string): Promise<void> {
  await change(caller, async (tx, record) => {
    const row = await requireEvent(caller.actor, id, tx)
    refuseIncident(row)
    const { after: before, ...happening } = await happeningOf(tx, 'event.removed', row, await scopesOf(tx, id))
    await tx.delete(event).where(eq(event.id, id))
    await record({ ...happening, before })
  })
}

/** The two in their order; `sent` is the field that is to be named where they are not. */
export function timesOf(at: number, until: number | null, sent: 'at' | 'until' = 'until') {
  if (until === null || at < until) return { at, until }
  const message = sent === 'at' ? `must be before until, which is ${iso(until)}` : 'must be after at'
  throw invalid('body_invalid', [{ path: sent, message }])
}

const datasetSubjects = (names: readonly string[]) => [...new Set(names.map(datasetScope))]

/** Packages by the names they have, as scopes; one that is hidden is refused as one that is not there. */
async function packageSubjects(tx: Tx, actor: Actor, names: readonly string[]): Promise<string[]> {
  const rows = await tx
    .select({ id: modelPackage.id, name: modelPackage.name })
    .from(modelPackage)
    .where(and(inArray(modelPackage.name, [...names]), seen(actor)))
  const idOf = new Map(rows.map(({ id, name }) => [name, id]))
  const issues = names.flatMap((name, index) =>
    idOf.has(name) ? [] : [{ path: `packages[${index}]`, message: `is no package that is here: ${name}` }],
  )
  if (issues.length > 0) throw invalid('body_invalid', issues)
  return rows.map(({ id }) => packageScope(id)).toSorted()
}

async function scopesOf(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx.select({ subject: eventScope.subject }).from(eventScope).where(eq(eventScope.eventId, id))
  return rows.map(({ subject }) => subject).toSorted()
}

async function changedScopes(
  tx: Tx,
  actor: Actor,
  had: readonly string[],
  { packages, datasets }: Pick<EventChange, 'packages' | 'datasets'>,
): Promise<string[]> {
  const ofDatasets = datasets ? datasetSubjects(datasets) : had.filter(isDataset)
  const hadPackages = had.filter((subject) => !isDataset(subject))
  if (packages?.length === 0 && ofDatasets.length === 0) return []
  const hidden = await unseen(tx, actor, hadPackages)
  if (!packages && had.length > 0 && ofDatasets.length === 0 && hidden.length === hadPackages.length)
    throw invalid('body_invalid', [{ path: 'datasets', message: nothingLeft }])
  const ofPackages = packages ? [...(await packageSubjects(tx, actor, packages)), ...hidden] : hadPackages
  return [...ofPackages, ...ofDatasets].toSorted()
}

// One sentence whether a package is hidden or none is there: the answer must not tell the two apart.
const nothingLeft =
  'would leave nothing that it concerns: name a dataset or a package, or send "packages": [] too and it concerns everything'

async function unseen(tx: Tx, actor: Actor, subjects: readonly string[]): Promise<string[]> {
  const rows = await packagesOf(tx, subjects, actor)
  const shown = new Set(rows.map(({ id }) => packageScope(id)))
  return subjects.filter((subject) => !shown.has(subject))
}

const packagesOf = (tx: Tx, subjects: readonly string[], actor?: Actor) =>
  tx
    .select({ id: modelPackage.id, name: modelPackage.name, restricted: modelPackage.restricted })
    .from(modelPackage)
    .where(and(inArray(modelPackage.id, subjects.map(scoped)), actor && seen(actor)))
    .orderBy(modelPackage.restricted, modelPackage.name)

async function keepScopes(tx: Tx, eventId: string, subjects: readonly string[]): Promise<void> {
  if (subjects.length > 0) await tx.insert(eventScope).values(subjects.map((subject) => ({ eventId, subject })))
}

/**
 * What the audit keeps. An entry of what concerns packages only is one of the least restricted of them, and no other restricted
 * package is named in it.
 */
async function happeningOf(tx: Tx, verb: string, row: EventRow, subjects: readonly string[]): Promise<Happening> {
  const { kind, title, description, at, until, environment } = row
  const concerned = await packagesOf(
    tx,
    subjects.filter((subject) => !isDataset(subject)),
  )
  const datasets = subjects.filter(isDataset)
  const belongsTo = datasets.length === 0 ? concerned[0] : undefined
  const named = concerned.filter((one) => !one.restricted || one === belongsTo)
  return {
    verb,
    subject: `event:${row.id}`,
    label: title,
    ...(belongsTo ? { packageId: belongsTo.id } : {}),
    after: {
      kind,
      title,
      description,
      at: iso(at),
      until: until === null ? null : iso(until),
      environment,
      packages: named.map(({ name }) => name),
      datasets: datasets.map(scoped),
    },
  }
}
