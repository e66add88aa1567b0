import { and, desc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { draft } from '#db/schema/drafts'
import { modelPackage } from '#db/schema/packages'
import { version } from '#db/schema/versions'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { decodeCursor, encodeCursor } from '#lib/cursor'
import { iso } from '#lib/format'
import { enterPackage, idOfName } from '#lib/packages/gate'
import { packageMissing } from '#lib/packages/reads'
import { authorOf, draftMissing } from './gate.ts'
import type { DraftContent, DraftFilter, DraftPage, DraftRow, DraftView } from './schema.ts'
import { draftTarget } from './target.ts'

/** A draft's row without its content. */
export const listed = {
  id: draft.id,
  packageId: draft.packageId,
  baseVersionId: draft.baseVersionId,
  versionId: draft.versionId,
  revision: draft.revision,
  packageName: draft.packageName,
  number: draft.number,
  label: draft.label,
  authorId: draft.authorId,
  author: draft.author,
  createdAt: draft.createdAt,
  changedAt: draft.changedAt,
}
export type StoredDraft = typeof draft.$inferSelect
export type ListedDraft = Omit<StoredDraft, 'content'>

/** A draft's row, or the refusal `draft_missing`. Who may see it is asked before, by its gate. */
export async function requireDraft(id: string, reader: Reader = db): Promise<StoredDraft> {
  const [row] = await reader.select().from(draft).where(eq(draft.id, id))
  if (row) return row
  throw draftMissing()
}

export const contentOf = ({ content }: Pick<StoredDraft, 'content'>): DraftContent => JSON.parse(content)

/** A draft as whoever reads it sees it. */
export async function readDraft(actor: Actor, id: string): Promise<DraftView> {
  const row = await requireDraft(id)
  return draftViewOf(actor, row, contentOf(row))
}

/** The view of a row and content that were read or written together. */
export async function draftViewOf(actor: Actor, row: ListedDraft, content: DraftContent): Promise<DraftView> {
  const { packageStatus } = await draftTarget(actor, content.manifest.package)
  const [view] = await draftRowsOf(actor, [row])
  if (!view) throw draftMissing()
  return { ...view, packageStatus, content }
}

/** The drafts an actor began, or those of a package, the newest first, a page of `limit` at a time. */
export async function listDrafts(
  actor: Actor,
  { author, package: name, registered }: DraftFilter,
  limit: number,
  cursor?: string,
): Promise<DraftPage> {
  const after = decodeCursor(cursor, 'number')
  const rows = await db
    .select(listed)
    .from(draft)
    .where(
      and(
        name === undefined ? undefined : eq(draft.packageId, await packageOf(actor, name)),
        name === undefined || author === 'me' ? eq(draft.authorId, authorOf(actor)) : undefined,
        became[registered],
        known(actor),
        after && sql`(${draft.changedAt}, ${draft.id}) < (${after.value}, ${after.id})`,
      ),
    )
    .orderBy(desc(draft.changedAt), desc(draft.id))
    .limit(limit + 1)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const nextCursor = last && rows.length > limit ? encodeCursor({ value: last.changedAt, id: last.id }) : null
  return { items: await draftRowsOf(actor, items), nextCursor }
}

/** Those of packages that are not hidden; a token for some packages knows of theirs only. */
const known = (actor: Actor): SQL | undefined =>
  and(
    seen(actor, draft.packageId),
    actor.kind === 'token' && actor.packages ? inArray(draft.packageId, actor.packages) : undefined,
  )

const became: Record<DraftFilter['registered'], SQL | undefined> = {
  no: isNull(draft.versionId),
  yes: isNotNull(draft.versionId),
  any: undefined,
}

async function packageOf(actor: Actor, name: string): Promise<string> {
  await enterPackage(actor, 'drafts.write', name)
  const id = await idOfName(name)
  if (id === undefined) throw packageMissing(name)
  return id
}

export async function draftRowsOf(actor: Actor, rows: readonly ListedDraft[]): Promise<DraftRow[]> {
  const ids = rows.flatMap(({ baseVersionId, versionId }) => [baseVersionId ?? [], versionId ?? []].flat())
  const versions = await db
    .select({ id: version.id, package: modelPackage.name, version: version.number })
    .from(version)
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .where(and(inArray(version.id, ids), seen(actor, version.packageId)))
  const referenceOf = new Map(versions.map(({ id, ...reference }) => [id, reference]))
  return rows.map((row) => ({
    id: row.id,
    revision: row.revision,
    package: row.packageName,
    number: row.number,
    label: row.label,
    author: row.author,
    createdAt: iso(row.createdAt),
    changedAt: iso(row.changedAt),
    base: referenceOf.get(row.baseVersionId ?? '') ?? null,
    registered: referenceOf.get(row.versionId ?? '') ?? null,
  }))
}
