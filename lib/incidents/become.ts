import { and, desc, eq, isNull } from 'drizzle-orm'
import { db, type Tx } from '#db/db'
import { draft } from '#db/schema/drafts'
import { incidentDraft } from '#db/schema/incidents'
import { change, type Recorder } from '#lib/audit/change'
import { answered } from '#lib/audit/repeats'
import { type Actor, actorLabel, type Caller } from '#lib/caller'
import { authorOf, mayEnterDraft } from '#lib/drafts/gate'
import { contentOf, requireDraft, type StoredDraft } from '#lib/drafts/reads'
import { columnsOf } from '#lib/drafts/row'
import { keep, nextOf } from '#lib/drafts/saves'
import { beginIn, newRow } from '#lib/drafts/writes'
import { invalid } from '#lib/errors'
import { requirePackage } from '#lib/packages/reads'
import { armViews } from '#lib/releases/reads'
import type { Scenario } from '#lib/scenarios/schema'
import { withScenario } from './put-scenario.ts'
import { type IncidentRow, requireIncident } from './reads.ts'
import type { NewIncidentScenario } from './scenario-schema.ts'
import { subjectOf } from './writes.ts'

export type Became = { draftId: string; scenario: Scenario; begun: boolean }

/**
 * Makes an incident a scenario of the next draft of its package: of the draft that is named, of the newest that whoever asks began, or of
 * a new one from the latest version. What goes into the draft and the link between the two are written together.
 */
export async function becomeScenario(caller: Caller, id: string, input: NewIncidentScenario): Promise<Became> {
  const before = await answered(db, caller)
  if (before) return before.result as Became
  const row = await requireIncident(caller.actor, id)
  const { draft: asked, ...said } = input
  const scenario = scenarioFrom(row, said)
  for (;;) {
    const target = await targetFor(caller, row, asked)
    try {
      return await putInto(caller, row, target, scenario)
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error
    }
  }
}

/** The draft was saved meanwhile: the scenario is put into what it became. */
class Overtaken extends Error {}

function scenarioFrom({ event: { id, title } }: IncidentRow, said: Omit<NewIncidentScenario, 'draft'>): Scenario {
  const { why = title, tags = ['incident'], input, expected, compare } = said
  return {
    id: said.id,
    why,
    tags,
    incident: id,
    input,
    ...(expected === undefined ? {} : { expected }),
    ...(compare === undefined ? {} : { compare }),
  }
}

type Target = { draft: StoredDraft; begun: boolean }

async function targetFor(caller: Caller, row: IncidentRow, asked: string | undefined): Promise<Target> {
  if (asked !== undefined) return { draft: await draftGiven(caller.actor, row, asked), begun: false }
  const [newest] = await db
    .select()
    .from(draft)
    .where(
      and(
        eq(draft.authorId, authorOf(caller.actor)),
        eq(draft.packageId, row.incident.packageId),
        isNull(draft.versionId),
      ),
    )
    .orderBy(desc(draft.changedAt), desc(draft.id))
    .limit(1)
  if (newest) return { draft: newest, begun: false }
  const from = await beginningOf(caller.actor, row)
  return { draft: await newRow(caller, { package: row.package, ...(from && { from }) }), begun: true }
}

async function draftGiven(actor: Actor, { package: name, incident }: IncidentRow, id: string): Promise<StoredDraft> {
  if (!(await mayEnterDraft(actor, 'drafts.write', id)))
    throw wrong('is no draft that is here, or it is not yours to change')
  const found = await requireDraft(id)
  if (found.packageId !== incident.packageId) throw wrong(`is not a draft of ${name}, with which it went wrong`)
  if (found.versionId !== null) throw wrong('is a version already: leave it out, and the next draft is begun')
  return found
}

const wrong = (message: string) => invalid('body_invalid', [{ path: 'draft', message }])

/** The version that the next draft begins from: the latest, else the one that answered most when it went wrong. */
async function beginningOf(actor: Actor, { package: name, incident: { releaseId } }: IncidentRow) {
  const { latestVersionId } = await requirePackage(name)
  if (latestVersionId !== null) return 'latest'
  const arms = releaseId === null ? [] : ((await armViews(actor, [releaseId])).get(releaseId) ?? [])
  return arms.find((arm) => arm.package === name)?.version ?? undefined
}

async function putInto(caller: Caller, row: IncidentRow, { draft: of, begun }: Target, scenario: Scenario) {
  const from = `the incident “${row.event.title}”`
  const content = await withScenario(caller, contentOf(of), scenario, from)
  const next = begun ? { ...of, ...columnsOf(content) } : await nextOf(caller, of, content)
  return change(caller, async (tx, record) => {
    if (begun) await beginIn(tx, record, { ...of, ...next })
    else if ((await keep(tx, of.id, of.revision, next)).length === 0) throw new Overtaken()
    await link(tx, record, caller, row, { draftId: of.id, scenario: scenario.id })
    return { draftId: of.id, scenario, begun }
  })
}

type Linked = { draftId: string; scenario: string }

async function link(tx: Tx, record: Recorder, { actor, now }: Caller, row: IncidentRow, made: Linked): Promise<void> {
  const linked = { incidentId: row.event.id, ...made, by: actorLabel(actor), at: now }
  await tx.insert(incidentDraft).values(linked).onConflictDoNothing()
  await record({
    ...subjectOf(row),
    verb: 'incident.scenario-made',
    after: { scenario: made.scenario, draft: made.draftId },
  })
}
