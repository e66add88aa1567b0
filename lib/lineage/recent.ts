import { and, desc } from 'drizzle-orm'
import { contains } from '#db/contains'
import { db } from '#db/db'
import { dataset } from '#db/schema/datasets'
import type { Actor } from '#lib/caller'
import { seenDataset } from '#lib/datasets/visible'

export type RecentDataset = { name: string; description: string | null; changedAt: number }

const { name, description, changedAt } = dataset

/** Datasets that changed last, as far as the actor may know of them: those with these letters in their name, where some are given. */
export async function recentDatasets(
  actor: Actor | undefined,
  letters: string,
  limit: number,
): Promise<RecentDataset[]> {
  const has = letters === '' ? undefined : contains(name, letters)
  return db
    .select({ name, description, changedAt })
    .from(dataset)
    .where(and(seenDataset(actor), has))
    .orderBy(desc(changedAt))
    .limit(limit)
}
