import { db, type Reader } from '#db/db'
import type { Actor } from '#lib/caller'
import { flawOf, Refusal } from '#lib/errors'
import { requireEvent } from '#lib/events/reads'

export type Split = { id: string; title: string; at: number; until: number | null }

/** The event that a comparison is split at; one that concerns nothing the actor may know of is refused like one there is not. */
export async function momentOfSplit(
  actor: Actor | undefined,
  id: string | undefined,
  reader: Reader = db,
): Promise<Split | null> {
  if (id === undefined) return null
  try {
    const { title, at, until } = await requireEvent(actor, id, reader)
    return { id, title, at, until }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw flawOf('split', 'must be the id of an event: there is no such one')
  }
}
