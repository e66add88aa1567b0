import { eq } from 'drizzle-orm'
import type { Reader, Tx } from '#db/db'
import { db } from '#db/db'
import { version, versionScore } from '#db/schema/versions'
import { ownersOf } from '#lib/packages/reads'
import { evaluateAll } from '#lib/standards/reads'
import type { Contract } from '#lib/standards/rules'
import type { Evaluation } from '#lib/standards/schema'
import { filesOf, librariesOf, manifestOf, scenariosOf } from './parts.ts'

/** Everything a check may look at, for a registered version. */
export async function contractOf(id: string, packageId: string, reader: Reader = db): Promise<Contract> {
  return {
    manifest: await manifestOf(id, reader),
    files: await filesOf(id, reader),
    scenarios: await scenariosOf(id, reader),
    libraries: await librariesOf(id, reader),
    owners: await ownersOf(packageId, reader),
  }
}

/** Keeps how a version stands against each standard, for lists to show and to be narrowed by. */
export async function keepScores(tx: Tx, versionId: string, checks: Evaluation[]): Promise<void> {
  await tx.delete(versionScore).where(eq(versionScore.versionId, versionId))
  const scores = checks.map(({ standard, met, required }) => ({ versionId, standard, met, required }))
  if (scores.length) await tx.insert(versionScore).values(scores)
}

/** Scores a package's latest version anew, as its owners count too. Versions that are not the latest keep the score they had. */
export async function scoreLatest(tx: Tx, versionId: string | null): Promise<void> {
  if (versionId === null) return
  const [row] = await tx.select({ packageId: version.packageId }).from(version).where(eq(version.id, versionId))
  if (row) await keepScores(tx, versionId, await evaluateAll(await contractOf(versionId, row.packageId, tx), tx))
}
