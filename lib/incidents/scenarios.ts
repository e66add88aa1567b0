import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import { db } from '#db/db'
import { draft } from '#db/schema/drafts'
import { scenarioResult, scenarioRun } from '#db/schema/evidence'
import { incidentDraft, incidentScenario } from '#db/schema/incidents'
import { version } from '#db/schema/versions'
import type { Actor } from '#lib/caller'
import { mayEnterDraft } from '#lib/drafts/gate'
import { contentOf, type StoredDraft } from '#lib/drafts/reads'
import { iso } from '#lib/format'
import { isObject } from '#lib/tree'
import type { IncidentScenario } from './scenario-schema.ts'

const shown = 10
const mostVersions = 500

/** The scenarios that an incident became: the drafts in which they stand, as far as the actor may read them, and the versions that have them. */
export async function scenariosOf(actor: Actor | undefined, incidentId: string): Promise<IncidentScenario[]> {
  const [inDrafts, inVersions] = await Promise.all([draftsOf(actor, incidentId), versionsOf(incidentId)])
  const ids = new Set([...inVersions.keys(), ...inDrafts.keys()])
  return [...ids].map((scenario) => {
    const versions = inVersions.get(scenario) ?? []
    return {
      scenario,
      drafts: (inDrafts.get(scenario) ?? []).map(({ id, number, label, author }) => ({ id, number, label, author })),
      versions: versions.slice(0, shown),
      more: Math.max(0, versions.length - shown),
    }
  })
}

async function draftsOf(actor: Actor | undefined, incidentId: string): Promise<Map<string, StoredDraft[]>> {
  const rows = await db
    .select({ draft, scenario: incidentDraft.scenario })
    .from(incidentDraft)
    .innerJoin(draft, eq(draft.id, incidentDraft.draftId))
    .where(and(eq(incidentDraft.incidentId, incidentId), isNull(draft.versionId)))
    .orderBy(asc(incidentDraft.at))
  const found = new Map<string, StoredDraft[]>()
  for (const row of rows) {
    if (!stands(row.draft, row.scenario) || !(await mayEnterDraft(actor, 'drafts.write', row.draft.id))) continue
    found.set(row.scenario, [...(found.get(row.scenario) ?? []), row.draft])
  }
  return found
}

/** Whether a scenario is still in a draft. In a file it is taken to be: whoever edits a file does so elsewhere. */
function stands(row: StoredDraft, id: string): boolean {
  const { scenarios } = contentOf(row).manifest
  return (
    typeof scenarios === 'string' ||
    (Array.isArray(scenarios) && scenarios.some((one) => isObject(one) && one.id === id))
  )
}

const newestRun = sql`${scenarioRun.id} = (select r.id from ${scenarioRun} r where r.version_id = ${incidentScenario.versionId} order by r.at desc, r.id desc limit 1)`

/** Versions by the scenario they have, the newest first, with how it came out in their newest run. */
async function versionsOf(incidentId: string): Promise<Map<string, IncidentScenario['versions']>> {
  const rows = await db
    .select({
      scenario: incidentScenario.scenario,
      version: version.number,
      run: scenarioRun.id,
      at: scenarioRun.at,
      outcome: scenarioResult.outcome,
    })
    .from(incidentScenario)
    .innerJoin(version, eq(version.id, incidentScenario.versionId))
    .leftJoin(scenarioRun, newestRun)
    .leftJoin(
      scenarioResult,
      and(eq(scenarioResult.runId, scenarioRun.id), eq(scenarioResult.scenario, incidentScenario.scenario)),
    )
    .where(eq(incidentScenario.incidentId, incidentId))
    .orderBy(desc(version.sequence), asc(incidentScenario.scenario))
    .limit(mostVersions)
  return new Map(
    [...Map.groupBy(rows, ({ scenario }) => scenario)].map(([scenario, own]) => [
      scenario,
      own.map(({ version: number, run, at, outcome }) => ({
        version: number,
        run: run === null || at === null ? null : { id: run, at: iso(at), outcome },
      })),
    ]),
  )
}
