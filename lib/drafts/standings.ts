import { inArray } from 'drizzle-orm'
import { db } from '#db/db'
import { draft } from '#db/schema/drafts'
import type { Actor } from '#lib/caller'
import { metricsNamed } from '#lib/metrics/reads'
import { checkDraft, metricNames } from './mistakes.ts'
import { wrongWith } from './others.ts'
import { contentOf } from './reads.ts'
import { draftTarget } from './target.ts'

/** How many mistakes keep each draft from being registered, by its id, as registering would tell them; a package where the reader may not register is one. Who may see them is asked before. */
export async function readMistakes(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select({ id: draft.id, content: draft.content })
    .from(draft)
    .where(inArray(draft.id, [...ids]))
  const drafts = rows.map((row) => ({ id: row.id, content: contentOf(row) }))
  const known = await metricsNamed(drafts.flatMap(({ content }) => metricNames(content)))
  const counted = drafts.map(async ({ id, content }): Promise<[string, number]> => {
    const { packageStatus } = await draftTarget(actor, content.manifest.package)
    const { issues = [] } = checkDraft(content, packageStatus === 'new', known)
    return [id, issues.length + wrongWith(packageStatus).length]
  })
  return new Map(await Promise.all(counted))
}
