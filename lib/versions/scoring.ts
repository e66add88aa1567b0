import { eq } from 'drizzle-orm'
import { db, type Reader, type Tx } from '#db/db'
import { version, versionScore } from '#db/schema/versions'
import { ownersOf } from '#lib/packages/reads'
import type { Owner } from '#lib/packages/schema'
import { readStandards } from '#lib/standards/reads'
import { type Contract, evaluate } from '#lib/standards/rules'
import type { Evaluation, Standard } from '#lib/standards/schema'
import { filesOf, librariesOf, manifestOf, scenariosOf } from './parts.ts'

/** What a version is judged by beside its own contents, and what may change after it is registered. */
export type Basis = { owners: Owner[]; standards: Standard[] }

export const basisOf = async (packageId: string, reader: Reader = db): Promise<Basis> => ({
  owners: await ownersOf(packageId, reader),
  standards: await readStandards(reader),
})

/** How a contract stands against every standard of the basis, with its owners. */
export const judge = (contract: Contract, { owners, standards }: Basis): Evaluation[] =>
  standards.map((standard) => evaluate(standard, { ...contract, owners }))

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
  if (!row) return
  const contract = await contractOf(versionId, row.packageId, tx)
  await keepScores(tx, versionId, judge(contract, await basisOf(row.packageId, tx)))
}
