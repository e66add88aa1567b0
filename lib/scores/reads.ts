import { ownersOf, requirePackage } from '#lib/packages/reads'
import { evaluateAll, readStandard } from '#lib/standards/reads'
import { type Contract, evaluate } from '#lib/standards/rules'
import type { Evaluation } from '#lib/standards/schema'
import { readFiles, readLibraries, readManifest, readScenarios } from '#lib/versions/reads'

/** Everything a check may look at, for a registered version. */
export async function readContract(packageName: string, number: string): Promise<Contract> {
  const [{ id }, manifest, files, scenarios, libraries] = await Promise.all([
    requirePackage(packageName),
    readManifest(packageName, number),
    readFiles(packageName, number),
    readScenarios(packageName, number),
    readLibraries(packageName, number),
  ])
  return { manifest, files, scenarios, libraries, owners: await ownersOf(id) }
}

/** How a version stands against one standard, check by check. */
export async function readEvaluation(packageName: string, number: string, standard: string): Promise<Evaluation> {
  const written = await readStandard(standard)
  return evaluate(written, await readContract(packageName, number))
}

/** How a version stands against every standard. */
export const readEvaluations = async (packageName: string, number: string): Promise<Evaluation[]> =>
  evaluateAll(await readContract(packageName, number))
