import type { Tx } from '#db/db'
import { dataset, datasetVersion, versionDataset } from '#db/schema/datasets'
import { inChunks } from '#lib/chunks'
import type { DataReference } from '#lib/manifest/schema'
import { momentOf } from './rules.ts'

type Naming = { by: string; now: number; example?: boolean }
/** A dataset, and the version of it where one is named, with when its data is said to be from. */
type Named = Pick<DataReference, 'dataset' | 'version' | 'window' | 'asOf'>

/** Keeps datasets and versions that are named and not here yet, to be described by whoever knows them. */
export async function keepNamed(tx: Tx, named: readonly Named[], { by, now, example = false }: Naming): Promise<void> {
  const names = [...new Set(named.map((one) => one.dataset))]
  await inChunks(names, (some) =>
    tx
      .insert(dataset)
      .values(some.map((name) => ({ name, described: false, example, createdBy: by, createdAt: now, changedAt: now })))
      .onConflictDoNothing(),
  )
  const versions = new Map(
    named.flatMap(({ version, ...one }) => (version ? [[`${one.dataset}@${version}`, { ...one, version }]] : [])),
  )
  await inChunks([...versions.values()], (some) =>
    tx
      .insert(datasetVersion)
      .values(
        some.map(({ dataset, version: label, ...said }) => ({
          dataset,
          label,
          at: momentOf(said) ?? now,
          described: false,
          by,
          createdAt: now,
        })),
      )
      .onConflictDoNothing(),
  )
}

/** Keeps which datasets a version of a package stands on, as its manifest says. */
export async function keepReferences(
  tx: Tx,
  versionId: string,
  references: readonly DataReference[],
  naming: Naming,
): Promise<void> {
  await keepNamed(tx, references, naming)
  await inChunks(references, (some, from) =>
    tx.insert(versionDataset).values(
      some.map(({ role, dataset, version: label = '' }, index) => ({
        versionId,
        position: from + index,
        role,
        dataset,
        label,
      })),
    ),
  )
}
