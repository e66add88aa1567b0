import { and, eq, isNull } from 'drizzle-orm'
import { db, type Tx } from '#db/db'
import { draft } from '#db/schema/drafts'
import { answered, remember } from '#lib/audit/repeats'
import type { Caller } from '#lib/caller'
import { invalid } from '#lib/errors'
import { withFile } from './files.ts'
import { authorOf, isNarrowed } from './gate.ts'
import { contentOf, type ListedDraft, listed, requireDraft, type StoredDraft } from './reads.ts'
import { draftChanged, draftRegistered } from './refusals.ts'
import { columnsOf } from './row.ts'
import type { DraftContent, DraftFile } from './schema.ts'
import { draftTarget } from './target.ts'

/** A draft as it was written: its row with the very content that was kept under its revision. */
export type Saved = { row: ListedDraft; content: DraftContent }

/**
 * Keeps a draft's content as a new revision, where the one it was made from is still the newest (`draft_changed`). Working paper is no
 * change of the catalog, so there is no audit entry: one for every second of typing would bury what was decided. What is the same
 * already is not kept again, so that a save whose answer was lost can be repeated.
 */
export async function saveDraft(caller: Caller, id: string, from: number, content: DraftContent): Promise<Saved> {
  const before = await requireDraft(id)
  if (isRepeat(before, from, content)) return { row: before, content }
  const next = await nextOf(caller, before, content)
  const [row] = await db.transaction((tx) => keep(tx, id, from, next))
  if (row) return { row, content }
  const now = await requireDraft(id)
  if (isRepeat(now, from, content)) return { row: now, content }
  throw now.versionId === null ? draftChanged(now) : draftRegistered()
}

/** The answer to a save was lost, or nothing was changed: the content is kept already, as the revision that would be made. */
const isRepeat = ({ revision, content }: StoredDraft, from: number, sent: DraftContent) =>
  (revision === from || revision === from + 1) && content === JSON.stringify(sent)

/** What of a draft's row a revision says anew. */
type Next = Pick<StoredDraft, 'packageId' | 'packageName' | 'number' | 'label' | 'content' | 'changedAt'>

/**
 * What the row says with other content. The package follows its name; while somebody other than the author types one that is not
 * here, the draft stays where it was, and with it within their reach.
 */
export async function nextOf({ actor, now }: Caller, before: ListedDraft, content: DraftContent): Promise<Next> {
  const { packageId } = await draftTarget(actor, content.manifest.package)
  const stays = authorOf(actor) !== before.authorId || isNarrowed(actor)
  return {
    ...columnsOf(content),
    packageId: packageId ?? (stays ? before.packageId : null),
    changedAt: Math.max(now, before.changedAt),
  }
}

/** One statement asks for the revision and changes it, so that of two who saw the same one only one is told that it is theirs. */
export const keep = (tx: Tx, id: string, from: number, next: Next) =>
  tx
    .update(draft)
    .set({ ...next, revision: from + 1 })
    .where(and(eq(draft.id, id), eq(draft.revision, from), isNull(draft.versionId)))
    .returning(listed)

/** Puts one file into a draft's manifest, in place of what had its path, whatever the newest revision is. */
export async function putFile(caller: Caller, id: string, file: DraftFile): Promise<Saved> {
  for (;;) {
    const before = await requireDraft(id)
    const content = withFile(contentOf(before), file)
    if (!content) throw noList()
    const next = await nextOf(caller, before, content)
    const row = await db.transaction(async (tx) => {
      if (await answered(tx, caller)) return before
      if (next.content === before.content) return before
      const [kept] = await keep(tx, id, before.revision, next)
      if (kept) await remember(tx, caller, null)
      return kept
    })
    if (row === before) return { row: before, content: contentOf(before) }
    if (row) return { row, content }
    if ((await requireDraft(id)).versionId !== null) throw draftRegistered()
  }
}

const noList = () =>
  invalid('draft_invalid', [{ path: 'files', message: 'must be a list, so that a file can be put into it' }])
