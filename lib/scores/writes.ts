import { and, eq, isNull } from 'drizzle-orm'
import { db } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { standard, version, versionScore } from '#db/schema/versions'
import { change } from '#lib/audit/change'
import { actorLabel, type Caller } from '#lib/caller'
import { Refusal } from '#lib/errors'
import { builtinStandards } from '#lib/standards/builtin'
import { readStandards } from '#lib/standards/reads'
import { evaluate } from '#lib/standards/rules'
import type { Standard } from '#lib/standards/schema'
import { contractOf } from '#lib/versions/scoring'

const chunk = 50

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
  await scoreCatalog([input])
  return answer
}

const taken = (name: string) =>
  new Refusal('conflict', 'standard_exists', `There is a standard ${name} already: choose another name.`)

/**
 * Scores latest versions that have no score by a standard yet, one by one. Scores are derived from manifests and can be
 * made again at any time: they have no audit entry. What a stop cut short goes on at the next start.
 */
export async function scoreCatalog(standards?: Standard[]): Promise<void> {
  for (const written of standards ?? (await readStandards())) {
    for (let rows = await unscored(written.name); rows.length > 0; rows = await unscored(written.name)) {
      const scores: (typeof versionScore.$inferInsert)[] = []
      for (const { id, packageId } of rows) {
        const { met, required } = evaluate(written, await contractOf(id, packageId))
        scores.push({ versionId: id, standard: written.name, met, required })
      }
      await db.transaction((tx) => tx.insert(versionScore).values(scores).onConflictDoNothing())
    }
  }
}

async function unscored(name: string): Promise<{ id: string; packageId: string }[]> {
  const score = and(eq(versionScore.versionId, version.id), eq(versionScore.standard, name))
  return db
    .select({ id: version.id, packageId: version.packageId })
    .from(modelPackage)
    .innerJoin(version, eq(version.id, modelPackage.latestVersionId))
    .leftJoin(versionScore, score)
    .where(isNull(versionScore.versionId))
    .limit(chunk)
}
