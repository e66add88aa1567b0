import type { Actor } from '#lib/caller'
import { readOwned } from './owned.ts'
import { waitsOf } from './rules.ts'
import type { Waits } from './schema.ts'

const most = 500

/**
 * What waits for whoever owns by one of these names (an address, teams), as far as the actor may see: of the first 500 of their
 * packages, by name. `more` says whether they have others.
 */
export async function waitsFor(names: readonly string[], actor: Actor | undefined): Promise<Waits> {
  const { items, more } = await readOwned(actor, names, most)
  return { items: waitsOf(items, names), packages: items.length, more }
}
