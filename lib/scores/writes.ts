import { and, asc, eq, gt, isNotNull } from 'drizzle-orm'
import { db } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { standard, version, versionScore } from '#db/schema/versions'
import { actorLabel, type Caller } from '#lib/access/schema'
import { change } from '#lib/audit/change'
import { Refusal } from '#lib/errors'
import type { PackageChange } from '#lib/packages/schema'
import { changePackage } from '#lib/packages/writes'
import { builtinStandards } from '#lib/standards/builtin'
import { evaluate } from '#lib/standards/rules'
import type { Standard } from '#lib/standards/schema'
import { contractOf, scoreLatest } from '#lib/versions/scoring'

const chunk = 200

/**
 * Adds a team's own standard, and scores every package's latest version by it so that lists can be narrowed to it. A
 * standard is not changed afterwards: scores stay comparable. A name in use is refused (`standard_exists`).
 */
export async function createStandard(caller: Caller, input: Standard): Promise<{ name: string }> {
  if (builtinStandards.some(({ name }) => name === input.name)) throw taken(input.name)
  const answer = await change(caller, async (tx, record) => {
    const [known] = await tx.select().from(standard).where(eq(standard.name, input.name))
    if (known) throw taken(input.name)
    await tx.insert(standard).values({ ...input, createdBy: actorLabel(caller.actor), createdAt: caller.now })
    await record({ verb: 'standard.created', subject: `standard:${input.name}`, label: input.name, after: input })
    return { name: input.name }
  })
  await scoreCatalog(input)
  return answer
}

const taken = (name: string) =>
  new Refusal('conflict', 'standard_exists', `There is a standard ${name} already: choose another name.`)

/** Scores are derived from manifests and can be made again at any time: they have no audit entry of their own. */
async function scoreCatalog(written: Standard): Promise<void> {
  for (let after = ''; ; ) {
    const rows = await db
      .select({ id: version.id, packageId: version.packageId })
      .from(modelPackage)
      .innerJoin(version, eq(version.id, modelPackage.latestVersionId))
      .where(and(isNotNull(modelPackage.latestVersionId), gt(version.id, after)))
      .orderBy(asc(version.id))
      .limit(chunk)
    if (rows.length === 0) return
    const scores = await Promise.all(
      rows.map(async ({ id, packageId }) => {
        const { met, required } = evaluate(written, await contractOf(id, packageId))
        return { versionId: id, standard: written.name, met, required }
      }),
    )
    await db.transaction((tx) => tx.insert(versionScore).values(scores).onConflictDoNothing())
    after = rows.at(-1)?.id ?? ''
  }
}

/** Changes what is said of a package; with new owners its latest version is scored anew in the same transaction. */
export const changePackageAndScore = (caller: Caller, name: string, input: PackageChange): Promise<{ name: string }> =>
  changePackage(caller, name, input, (tx, { latestVersionId }) => scoreLatest(tx, latestVersionId))
