import { eq } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import type { Reader, Tx } from '#db/db'
import { draft } from '#db/schema/drafts'
import { modelPackage } from '#db/schema/packages'
import { change, type Recorder } from '#lib/audit/change'
import { actorLabel, type Caller } from '#lib/caller'
import { Refusal } from '#lib/errors'
import { beginning } from './beginning.ts'
import { authorOf, isNarrowed } from './gate.ts'
import { type ListedDraft, requireDraft, type StoredDraft } from './reads.ts'
import { draftChanged, draftRegistered } from './refusals.ts'
import { columnsOf } from './row.ts'
import type { NewDraft } from './schema.ts'
import { draftTarget } from './target.ts'

/** Begins a draft: with nothing, with content, or from a version. */
export async function beginDraft(caller: Caller, input: NewDraft): Promise<{ id: string }> {
  const row = await newRow(caller, input)
  return change(caller, async (tx, record) => {
    await beginIn(tx, record, row)
    return { id: row.id }
  })
}

/** A draft that is to be begun, as its row will be. */
export async function newRow(caller: Caller, input: NewDraft): Promise<StoredDraft> {
  const { content, baseVersionId } = await beginning(caller.actor, input)
  const { packageId } = await draftTarget(caller.actor, content.manifest.package)
  if (packageId === null && isNarrowed(caller.actor))
    throw new Refusal('forbidden', 'forbidden', 'This token is narrowed to packages: name one of them as `package`.')
  return {
    ...columnsOf(content),
    id: uuid(),
    packageId,
    baseVersionId,
    versionId: null,
    revision: 1,
    authorId: authorOf(caller.actor),
    author: actorLabel(caller.actor),
    createdAt: caller.now,
    changedAt: caller.now,
  }
}

/** Begins a draft inside a write. */
export async function beginIn(tx: Tx, record: Recorder, row: StoredDraft): Promise<void> {
  await tx.insert(draft).values(row)
  await record({ verb: 'draft.begun', ...(await subjectOf(tx, row)) })
}

/** Throws a draft away; `from` is the revision it was seen as, where that is said. */
export async function discardDraft(caller: Caller, id: string, from?: number): Promise<void> {
  await change(caller, async (tx, record) => {
    const row = await requireDraft(id, tx)
    if (row.versionId !== null) throw draftRegistered()
    if (from !== undefined && from !== row.revision) throw draftChanged(row)
    await tx.delete(draft).where(eq(draft.id, id))
    await record({ verb: 'draft.discarded', ...(await subjectOf(tx, row)) })
  })
}

/** A draft in the words of the audit. What it says of a package that is not here is its author's, and is not told. */
async function subjectOf(tx: Reader, { id, packageId }: Pick<ListedDraft, 'id' | 'packageId'>) {
  const subject = `draft:${id}`
  if (packageId === null) return { subject, label: 'a draft' }
  const [row] = await tx.select({ name: modelPackage.name }).from(modelPackage).where(eq(modelPackage.id, packageId))
  return { subject, label: `a draft of ${row?.name}`, packageId }
}
