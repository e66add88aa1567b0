import { and, eq, inArray } from 'drizzle-orm'
import type { Reader, Tx } from '#db/db'
import { incident, incidentScenario } from '#db/schema/incidents'
import { inChunks } from '#lib/chunks'
import type { Scenario } from '#lib/scenarios/schema'

type Named = Pick<Scenario, 'id' | 'incident'>
type Of = { versionId: string; packageId: string }

/**
 * Which scenarios came from which incidents of their package. A scenario that names another stays as it is: a package may come from a
 * catalog where that incident is known.
 */
export async function incidentsOfScenarios(
  reader: Reader,
  { versionId, packageId }: Of,
  scenarios: readonly Named[],
): Promise<(typeof incidentScenario.$inferSelect)[]> {
  const named = scenarios.flatMap(({ id, incident: from }) =>
    from === undefined ? [] : [{ incidentId: from, versionId, scenario: id }],
  )
  const known = new Set<string>()
  await inChunks([...new Set(named.map(({ incidentId }) => incidentId))], async (ids) => {
    const rows = await reader
      .select({ id: incident.eventId })
      .from(incident)
      .where(and(inArray(incident.eventId, ids), eq(incident.packageId, packageId)))
    for (const { id } of rows) known.add(id)
  })
  return named.filter(({ incidentId }) => known.has(incidentId))
}

/** Links the scenarios of a version to the incidents that they came from. */
export async function keepIncidents(tx: Tx, of: Of, scenarios: readonly Named[]): Promise<void> {
  const rows = await incidentsOfScenarios(tx, of, scenarios)
  await inChunks(rows, (chunk) => tx.insert(incidentScenario).values(chunk))
}
