import { desc, eq } from 'drizzle-orm'
import type { Tx } from '#db/db'
import { searchDocument } from '#db/schema/search'
import { kindWord, normalise } from './rules.ts'

export type Document = {
  subject: string
  kind: 'package' | 'version'
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
  const text = `${kindWord(row.kind)} ${normalise(words.join(' '))}`
  const [known] = await tx.select().from(searchDocument).where(eq(searchDocument.subject, row.subject))
  if (known) {
    await tx
      .update(searchDocument)
      .set({ ...row, text })
      .where(eq(searchDocument.doc, known.doc))
    return
  }
  const [last] = await tx
    .select({ doc: searchDocument.doc })
    .from(searchDocument)
    .orderBy(desc(searchDocument.doc))
    .limit(1)
  await tx.insert(searchDocument).values({ ...row, text, doc: (last?.doc ?? 0) + 1 })
}
