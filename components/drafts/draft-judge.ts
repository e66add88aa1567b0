import type { DraftContent } from '#lib/drafts/schema'
import { type Contract, evaluate } from '#lib/standards/rules'
import type { Evaluation, Standard } from '#lib/standards/schema'
import { draftContract } from './draft-contract.ts'

/** Browser only: holds a draft as it is typed against a standard, in the words that the catalog will use. */
export async function judgeDraft(
  standard: Standard,
  content: DraftContent,
  owners: Contract['owners'],
): Promise<Evaluation> {
  const { contract } = await draftContract(content, owners)
  return evaluate(standard, contract)
}
