import { and, eq, inArray } from 'drizzle-orm'
import { db } from '#db/db'
import { draft } from '#db/schema/drafts'
import { version } from '#db/schema/versions'
import type { Actor } from '#lib/caller'
import type { Json } from '#lib/json'
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
    const { packageStatus, packageId } = await draftTarget(actor, content.manifest.package)
    const taken = packageId !== null && (await isTaken(packageId, content.manifest.version)) ? 1 : 0
    const { issues = [] } = checkDraft(content, packageStatus === 'new', known)
    return [id, issues.length + wrongWith(packageStatus).length + taken]
  })
  return new Map(await Promise.all(counted))
}

/** Whether a package has, or had, a version of this number. */
async function isTaken(packageId: string, number: Json | undefined): Promise<boolean> {
  if (typeof number !== 'string') return false
  const [row] = await db
    .select({ id: version.id })
    .from(version)
    .where(and(eq(version.packageId, packageId), eq(version.number, number)))
  return row !== undefined
}
