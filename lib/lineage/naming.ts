import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { isAmong } from '#db/bulk'
import type { Tx } from '#db/db'
import { dataset, datasetAlias } from '#db/schema/datasets'
import { job } from '#db/schema/lineage'
import { inChunks } from '#lib/chunks'
import { keepNamed } from '#lib/datasets/references'
import { namesFor } from './labels.ts'
import { type Identifier, identityOf } from './names.ts'

/** What things of producers are called here, by the key of what they are called there. */
export type Named = Map<string, string>

export async function knownDatasets(tx: Tx, identities: Iterable<string>): Promise<Named> {
  const rows = await tx
    .select({ id: datasetAlias.id, name: datasetAlias.dataset })
    .from(datasetAlias)
    .where(isAmong(datasetAlias.id, identities))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export async function knownJobs(tx: Tx, identities: Iterable<string>): Promise<Named> {
  const rows = await tx.select({ id: job.identity, name: job.name }).from(job).where(isAmong(job.identity, identities))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Names things that have no name here yet: each by its plain name where nobody holds it. */
async function choose(
  things: readonly Identifier[],
  heldOf: (names: string[]) => Promise<string[]>,
): Promise<Map<string, string>> {
  const wanted = things.map((thing) => ({ identity: identityOf(thing), ...namesFor(thing) }))
  const held = new Set(await heldOf(wanted.flatMap(({ plain, told }) => [plain, told])))
  const chosen = new Map<string, string>()
  for (const { identity, plain, told } of wanted) {
    if (chosen.has(identity)) continue
    // Who wants to can call a thing as another would be told apart: then it has a name that nobody can know before.
    const name = [plain, told].find((one) => !held.has(one)) ?? `${told.slice(0, 63)}-${randomUUID()}`
    held.add(name)
    chosen.set(identity, name)
  }
  return chosen
}

type Making = { by: string; now: number }
/** A dataset of an event, and what else it is called. */
type Called = Identifier & { aliases: readonly Identifier[] }

/**
 * Names the datasets of events, and keeps what else they are called; what is known already is in `named`, to which the others are added.
 * A dataset of the catalog that no producer has named yet is theirs who first call it so.
 */
export async function nameDatasets(tx: Tx, named: Named, called: readonly Called[], making: Making): Promise<void> {
  const known = ({ aliases, ...own }: Called) =>
    [own, ...aliases].map((one) => named.get(identityOf(one))).find((name) => name !== undefined)
  const strangers = called.filter((one) => known(one) === undefined)
  const chosen = await choose(strangers, async (names) => {
    const aliased = tx
      .select({ name: datasetAlias.dataset })
      .from(datasetAlias)
      .where(isAmong(datasetAlias.dataset, names))
    return (await aliased).map(({ name }) => name)
  })
  const aliases = new Map<string, Identifier & { id: string; dataset: string }>()
  for (const one of called) {
    // Another of this request may have brought a name for it meanwhile.
    const name = known(one) ?? chosen.get(identityOf(one))
    if (name === undefined) continue
    for (const { namespace, name: title } of [one, ...one.aliases]) {
      const id = identityOf({ namespace, name: title })
      if (named.has(id)) continue
      named.set(id, name)
      aliases.set(id, { id, namespace, name: title, dataset: name })
    }
  }
  if (aliases.size === 0) return
  const names = [...new Set([...aliases.values()].map((alias) => alias.dataset))]
  await keepNamed(
    tx,
    names.map((name) => ({ dataset: name })),
    making,
  )
  await tx
    .update(dataset)
    .set({ example: false })
    .where(sql`${dataset.example} and ${isAmong(dataset.name, names)}`)
  await inChunks([...aliases.values()], (some) => tx.insert(datasetAlias).values(some).onConflictDoNothing())
}

/** Names the jobs of events; what is known already is in `named`, to which the others are added. */
export async function nameJobs(tx: Tx, named: Named, jobs: readonly Identifier[], { now }: Making): Promise<void> {
  const strangers = new Map(
    jobs.flatMap((one) => (named.has(identityOf(one)) ? [] : [[identityOf(one), one] as [string, Identifier]])),
  )
  const chosen = await choose([...strangers.values()], async (names) => {
    const rows = await tx.select({ name: job.name }).from(job).where(isAmong(job.name, names))
    return rows.map(({ name }) => name)
  })
  const rows = [...strangers].flatMap(([identity, { namespace, name: title }]) => {
    const name = chosen.get(identity)
    if (name === undefined) return []
    named.set(identity, name)
    return [{ name, identity, namespace, title, createdAt: now }]
  })
  await inChunks(rows, (some) => tx.insert(job).values(some))
}
