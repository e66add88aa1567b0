import { z } from 'zod'
import type { Actor } from '#lib/caller'
import { profileDifference } from '#lib/drift/difference'
import { profileDifferences } from '#lib/drift/schema'
import { schemaDifference } from './rules.ts'
import { datasetVersionView } from './schema.ts'
import { readDatasetVersion } from './version-reads.ts'

const typed = z.object({ name: z.string(), type: z.string() })

export const datasetComparison = z.object({
  dataset: z.string(),
  before: datasetVersionView,
  after: datasetVersionView,
  /** What is different in the columns that are stated of both; null where one does not state them. */
  schema: z
    .object({
      added: z.array(typed),
      removed: z.array(typed),
      retyped: z.array(z.object({ name: z.string(), before: z.string(), after: z.string() })),
    })
    .nullable(),
  /** What is different between their profiles; null where one has none. */
  profiles: profileDifferences.nullable(),
})
export type DatasetComparison = z.infer<typeof datasetComparison>

/** What is different between two versions of a dataset. */
export async function compareVersions(
  actor: Actor | undefined,
  dataset: string,
  [older, newer]: readonly [string, string],
): Promise<DatasetComparison> {
  const [before, after] = await Promise.all([
    readDatasetVersion(actor, dataset, older),
    readDatasetVersion(actor, dataset, newer),
  ])
  const { schema: was, profile: oldProfile, ...oldView } = before
  const { schema: is, profile: newProfile, ...newView } = after
  return {
    dataset,
    before: oldView,
    after: newView,
    schema: was && is ? schemaDifference(was, is) : null,
    profiles: oldProfile && newProfile ? profileDifference(oldProfile, newProfile) : null,
  }
}
