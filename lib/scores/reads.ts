import { readStandard, readStandards } from '#lib/standards/reads'
import { type Contract, evaluate } from '#lib/standards/rules'
import type { Evaluation } from '#lib/standards/schema'
import { listedRow } from '#lib/versions/reads'
import { contractOf } from '#lib/versions/scoring'

async function readContract(packageName: string, number: string): Promise<Contract> {
  const { id, packageId } = await listedRow(packageName, number)
  return contractOf(id, packageId)
}

/** How a version stands against one standard, check by check. */
export async function readEvaluation(packageName: string, number: string, standard: string): Promise<Evaluation> {
  const written = await readStandard(standard)
  return evaluate(written, await readContract(packageName, number))
}

/** How a version stands against every standard. */
export async function readEvaluations(packageName: string, number: string): Promise<Evaluation[]> {
  const contract = await readContract(packageName, number)
  return (await readStandards()).map((written) => evaluate(written, contract))
}
