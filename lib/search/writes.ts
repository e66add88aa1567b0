import { desc, eq, lt } from 'drizzle-orm'
import type { Tx } from '#db/db'
import { searchDocument } from '#db/schema/search'
import { docsOf, normalise } from './rules.ts'
import type { DocumentKind } from './schema.ts'

export type Document = {
  subject: string
  kind: DocumentKind
  packageId: string
  number?: string
  title: string
  detail: string
  /** Everything it should be found by. */
  words: string[]
}

/** Makes a thing findable, or brings what is indexed of it up to date; part of the write that changed the thing. */
export async function indexDocument(tx: Tx, document: Document): Promise<void> {
  const { words, ...row } = document
  const text = normalise(words.join(' '))
  const [known] = await tx.select().from(searchDocument).where(eq(searchDocument.subject, row.subject))
  if (known) {
    await tx
      .update(searchDocument)
      .set({ ...row, text })
      .where(eq(searchDocument.doc, known.doc))
    return
  }
  await tx.insert(searchDocument).values({ ...row, text, doc: await nextDoc(tx, row.kind) })
}

async function nextDoc(tx: Tx, kind: DocumentKind): Promise<number> {
  const { from, below } = docsOf(kind)
  const [last] = await tx
    .select({ doc: searchDocument.doc })
    .from(searchDocument)
    .where(lt(searchDocument.doc, below))
    .orderBy(desc(searchDocument.doc))
    .limit(1)
  return Math.max(last?.doc ?? 0, from) + 1
}
