import type { Issue } from '#lib/errors'
import { type ManifestLibraries, manifestLibraries, manifestScenarios, type ReadText } from '#lib/manifest/projections'
import { mistakeWords } from '#lib/scenarios/repair'
import type { Contract } from '#lib/standards/rules'

export type ReadContract = { contract: Contract; issues: Issue[]; notRead: ManifestLibraries['notRead'] }

/**
 * Everything checks look at, of a manifest and its files as they lie somewhere: libraries and scenarios are read from the files it names.
 * Answers the mistakes of the scenarios too. Owners are known to the catalog alone and stay open.
 */
export async function contractFrom(
  { manifest, files, unread = [] }: Pick<Contract, 'manifest' | 'files' | 'unread'>,
  readText: ReadText,
): Promise<ReadContract> {
  const { scenarios, issues = [] } = await manifestScenarios(manifest, readText)
  const { libraries, notRead } = await manifestLibraries(manifest, readText)
  const left = issues.length > 0 ? [...unread, 'scenarios'] : unread
  const [first] = issues
  const mistakes = first && { scenarios: mistakeWords(first) }
  const contract = {
    manifest,
    ...(files && { files }),
    scenarios,
    libraries,
    unread: left,
    ...(mistakes && { mistakes }),
  }
  return { contract, issues, notRead }
}
