import { eq } from 'drizzle-orm'
import { db } from '#db/db'
import { incident } from '#db/schema/incidents'
import { modelPackage } from '#db/schema/packages'
import { type Permission, require } from '#lib/access/permissions'
import { isHidden } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { invalid } from '#lib/errors'
import { enterThrough, idOfName, targetOf } from '#lib/packages/gate'
import { incidentMissing } from './reads.ts'

/** Lets an actor through to an incident as to its package; to whom that is hidden there is no incident either. */
export async function enterIncident(
  actor: Actor | undefined,
  permission: Permission,
  id: string,
  openRead = false,
): Promise<void> {
  require(actor, permission, { openRead })
  const [row] = await db
    .select({ name: modelPackage.name })
    .from(incident)
    .innerJoin(modelPackage, eq(modelPackage.id, incident.packageId))
    .where(eq(incident.eventId, id))
  await enterThrough(actor, permission, { name: row?.name, missing: () => incidentMissing(id) }, openRead)
}

/** The id of the package that a body names, by a name it has or had; one that is hidden is refused as one that is not there. */
export async function packageGiven(actor: Actor, name: string): Promise<string> {
  const id = await idOfName(name)
  if (id === undefined || (await isHidden(actor, id)))
    throw invalid('body_invalid', [{ path: 'package', message: `is no package that is here: ${name}` }])
  require(actor, 'incidents.write', { target: await targetOf(id) })
  return id
}
