import { and, asc, eq, type SQL } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { dataset, datasetAlias, datasetProfile, datasetVersion } from '#db/schema/datasets'
import type { Actor } from '#lib/caller'
import { Refusal } from '#lib/errors'
import type { Identifier } from '#lib/lineage/names'
import type { Profile } from '#lib/profiles/schema'
import { seenDataset, seenVersion } from './visible.ts'

type Row = typeof dataset.$inferSelect
type VersionRow = typeof datasetVersion.$inferSelect

export async function findDataset(name: string, reader: Reader = db): Promise<Row | undefined> {
  return (await reader.select().from(dataset).where(eq(dataset.name, name)))[0]
}

/** A dataset's row, or the refusal `dataset_missing`; so too where the actor may not know of it. */
export async function requireDataset(actor: Actor | undefined, name: string, reader: Reader = db): Promise<Row> {
  const [row] = await reader
    .select()
    .from(dataset)
    .where(and(eq(dataset.name, name), seenDataset(actor)))
  if (row) return row
  throw new Refusal('missing', 'dataset_missing', `There is no dataset ${name}. Describe it first, or check its name.`)
}

export async function findVersion(
  name: string,
  label: string,
  reader: Reader = db,
  seen?: SQL,
): Promise<VersionRow | undefined> {
  const [row] = await reader
    .select()
    .from(datasetVersion)
    .where(and(eq(datasetVersion.dataset, name), eq(datasetVersion.label, label), seen))
  return row
}

/** A dataset version's row, or the refusal `dataset_version_missing`; so too where the actor may not know of it. */
export async function requireVersion(
  actor: Actor | undefined,
  name: string,
  label: string,
  reader: Reader = db,
): Promise<VersionRow> {
  await requireDataset(actor, name, reader)
  const row = await findVersion(name, label, reader, seenVersion(actor))
  if (row) return row
  throw new Refusal('missing', 'dataset_version_missing', `${name} has no version ${label}.`)
}

export async function profileOf(name: string, label: string, reader: Reader = db): Promise<Profile | undefined> {
  const [row] = await reader
    .select({ profile: datasetProfile.profile })
    .from(datasetProfile)
    .where(and(eq(datasetProfile.dataset, name), eq(datasetProfile.label, label)))
  return row?.profile as Profile | undefined
}

/** What producers of lineage call a dataset. */
export async function aliasesOf(name: string, reader: Reader = db): Promise<Identifier[]> {
  return reader
    .select({ namespace: datasetAlias.namespace, name: datasetAlias.name })
    .from(datasetAlias)
    .where(eq(datasetAlias.dataset, name))
    .orderBy(asc(datasetAlias.namespace), asc(datasetAlias.name))
}
