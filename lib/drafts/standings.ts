import { and, inArray } from 'drizzle-orm'
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
  const targets = await Promise.all(drafts.map(({ content }) => draftTarget(actor, content.manifest.package)))
  const isTaken = await takenAmong(
    drafts.flatMap(({ content }, index) => numberAt(targets[index]?.packageId, content.manifest.version) ?? []),
  )
  return new Map(
    drafts.map(({ id, content }, index) => {
      const { packageStatus = 'unnamed', packageId } = targets[index] ?? {}
      const { issues = [] } = checkDraft(content, packageStatus === 'new', known)
      const taken = isTaken(numberAt(packageId, content.manifest.version)) ? 1 : 0
      return [id, issues.length + wrongWith(packageStatus).length + taken]
    }),
  )
}

type NumberAt = { packageId: string; number: string }

const numberAt = (packageId: string | null | undefined, number: Json | undefined): NumberAt | undefined =>
  packageId && typeof number === 'string' ? { packageId, number } : undefined

/** Tells which of these numbers their packages have, or had, by one question for all of them. */
async function takenAmong(asked: readonly NumberAt[]): Promise<(one: NumberAt | undefined) => boolean> {
  const keyOf = ({ packageId, number }: NumberAt) => `${packageId} ${number}`
  const rows = await db
    .select({ packageId: version.packageId, number: version.number })
    .from(version)
    .where(
      and(
        inArray(
          version.packageId,
          asked.map((one) => one.packageId),
        ),
        inArray(
          version.number,
          asked.map((one) => one.number),
        ),
      ),
    )
  const taken = new Set(rows.map(keyOf))
  return (one) => one !== undefined && taken.has(keyOf(one))
}
