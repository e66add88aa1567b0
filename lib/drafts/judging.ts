import { ownerList } from '#lib/packages/schema'
import { type Contract, evaluate } from '#lib/standards/rules'
import type { Evaluation, Standard } from '#lib/standards/schema'
import { type DraftBytes, draftContract } from './contract.ts'
import type { DraftContent } from './schema.ts'

/** Who owns the package of a draft: as the catalog knows it, or as the draft says of a package that is new. */
export type DraftOwners = Contract['owners'] | 'as said'

/** Holds a draft against a standard, in the same words wherever it is done. */
export async function judgeDraft(
  standard: Standard,
  content: DraftContent,
  owners: DraftOwners,
  bytes: DraftBytes,
): Promise<Evaluation> {
  const known = owners === 'as said' ? ownersSaid(content) : owners
  const { contract } = await draftContract(content, known, bytes)
  return evaluate(standard, contract)
}

/** The owners of a new package as far as they can be read. */
const ownersSaid = ({ newPackage }: DraftContent) => ownerList.safeParse(newPackage?.owners).data ?? []
