import { and, desc, eq, lt, or } from 'drizzle-orm'
import { db } from '#db/db'
import { scenarioRun } from '#db/schema/evidence'
import { flawOf, Refusal } from '#lib/errors'
import { iso } from '#lib/format'
import { listedRow } from '#lib/versions/reads'
import type { Against } from './case-schema.ts'

type Held = { versionId: string; run: { id: string; at: number } }

/**
 * The newest run of another version of the package; of the version itself the run before this one. A version that is not there is
 * refused at `against`.
 */
export async function findAgainst(packageName: string, held: Held, asked: string): Promise<Against> {
  const { id, number } = await versionNamed(packageName, asked)
  const same = id === held.versionId
  const [run] = await db
    .select({ id: scenarioRun.id, at: scenarioRun.at })
    .from(scenarioRun)
    .where(and(eq(scenarioRun.versionId, id), same ? earlierThan(held.run) : undefined))
    .orderBy(desc(scenarioRun.at), desc(scenarioRun.id))
    .limit(1)
  return { version: number, same, run: run ? { id: run.id, at: iso(run.at) } : null }
}

const earlierThan = ({ id, at }: Held['run']) =>
  or(lt(scenarioRun.at, at), and(eq(scenarioRun.at, at), lt(scenarioRun.id, id)))

async function versionNamed(packageName: string, asked: string) {
  try {
    return await listedRow(packageName, asked)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'version_missing')
      throw flawOf('against', `must be a version of ${packageName}, which has none ${asked}`)
    throw error
  }
}
