import type { Actor } from '#lib/caller'
import { readLive } from '#lib/releases/live'
import type { LiveFilter, LiveRow } from '#lib/releases/schema'
import { changesOf } from './rules.ts'
import type { ComparedPage } from './schema.ts'

const keyOf = ({ package: name, environment }: LiveRow) => `${name} ${environment}`

/**
 * What was live at a moment against what is live now. Whatever has had a release has one for ever, so that each place of a page
 * of then lies in the same page of now, or before its end.
 */
export async function compareLive(
  actor: Actor | undefined,
  filter: LiveFilter,
  range: { limit: number; cursor?: string },
): Promise<ComparedPage> {
  const [now, then] = await Promise.all([
    readLive(actor, { ...filter, at: undefined }, range),
    readLive(actor, filter, range),
  ])
  const before = new Map(then.items.map((row) => [keyOf(row), row]))
  const items = now.items.map((row) => {
    const old = before.get(keyOf(row)) ?? null
    return { now: row, was: old, changes: changesOf(row.package, old?.arms ?? [], row.arms) }
  })
  return { items, nextCursor: now.nextCursor }
}
