import { eq, inArray } from 'drizzle-orm'
import type { Tx } from '#db/db'
import { dataset, datasetAlias } from '#db/schema/datasets'
import { change } from '#lib/audit/change'
import { actorLabel, type Caller } from '#lib/caller'
import { Refusal } from '#lib/errors'
import { type Identifier, identityOf } from '#lib/lineage/names'
import { aliasesOf, findDataset, requireDataset } from './rows.ts'
import type { DatasetChange, NewDataset } from './schema.ts'

/**
 * Describes a dataset: one that is new, or one that others only named so far. A new one of which nothing but its name is said is still to be
 * described. One that is described is refused (`dataset_exists`).
 */
export async function createDataset(
  caller: Caller,
  { name, aliases = [], ...said }: NewDataset,
  example = false,
): Promise<void> {
  await change(caller, async (tx, record) => {
    const before = await findDataset(name, tx)
    if (before?.described)
      throw new Refusal('conflict', 'dataset_exists', `There is a dataset ${name} already: change what is said of it.`)
    const described = before !== undefined || aliases.length > 0 || Object.keys(said).length > 0
    const row = { ...said, described, example, changedAt: caller.now }
    await tx
      .insert(dataset)
      .values({ ...row, name, createdBy: actorLabel(caller.actor), createdAt: caller.now })
      .onConflictDoUpdate({ target: dataset.name, set: row })
    await keepAliases(tx, name, aliases)
    await record({ verb: 'dataset.described', subject: `dataset:${name}`, label: name, after: { ...said, aliases } })
  })
}

/** Changes what is said of a dataset; its name stays, as versions and events name it. */
export async function changeDataset(caller: Caller, name: string, input: DatasetChange): Promise<void> {
  await change(caller, async (tx, record) => {
    const { description, location, owner, steward, described } = await requireDataset(caller.actor, name, tx)
    const had = await aliasesOf(name, tx)
    const { aliases = had, ...said } = input
    const before = { description, location, owner, steward }
    const after = { ...before, ...said }
    const isSame = described && JSON.stringify([before, had]) === JSON.stringify([after, aliases])
    if (isSame) return
    await tx
      .update(dataset)
      .set({ ...after, described: true, example: false, changedAt: caller.now })
      .where(eq(dataset.name, name))
    if (input.aliases) {
      await tx.delete(datasetAlias).where(eq(datasetAlias.dataset, name))
      await keepAliases(tx, name, aliases)
    }
    const entry = { subject: `dataset:${name}`, label: name }
    await record({
      verb: 'dataset.changed',
      ...entry,
      before: { ...before, aliases: had },
      after: { ...after, aliases },
    })
  })
}

/** A name of producers leads to one dataset: one that leads to another already is refused (`alias_taken`). */
async function keepAliases(tx: Tx, name: string, aliases: readonly Identifier[]): Promise<void> {
  if (aliases.length === 0) return
  const rows = aliases.map((alias) => ({ ...alias, id: identityOf(alias), dataset: name }))
  const taken = await tx
    .select({ id: datasetAlias.id, dataset: datasetAlias.dataset })
    .from(datasetAlias)
    .where(
      inArray(
        datasetAlias.id,
        rows.map(({ id }) => id),
      ),
    )
  const issues = rows.flatMap(({ id }, index) => {
    const other = taken.find((one) => one.id === id && one.dataset !== name)
    return other ? [{ path: `aliases[${index}]`, message: `leads to the dataset ${other.dataset} already` }] : []
  })
  if (issues[0]) throw new Refusal('conflict', 'alias_taken', `${issues[0].path}: ${issues[0].message}.`, issues)
  await tx.insert(datasetAlias).values(rows).onConflictDoNothing()
}
