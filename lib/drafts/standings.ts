import { inArray } from 'drizzle-orm'
import { db } from '#db/db'
import { draft } from '#db/schema/drafts'
import { checkManifest } from '#lib/manifest/parse'
import { contentOf } from './reads.ts'

/** How many mistakes the manifest of each draft has, by its id: what its form would tell first. Who may see them is asked before. */
export async function readMistakes(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select({ id: draft.id, content: draft.content })
    .from(draft)
    .where(inArray(draft.id, [...ids]))
  return new Map(rows.map((row) => [row.id, checkManifest(contentOf(row).manifest).issues?.length ?? 0]))
}
