import { and, desc, eq } from 'drizzle-orm'
import { db } from '#db/db'
import { matchesText } from '#db/dialect'
import { modelPackage } from '#db/schema/packages'
import { searchDocument } from '#db/schema/search'
import { kindWord, normalise, termsOf } from './rules.ts'
import { type Hit, hitKinds } from './schema.ts'

/**
 * What has every word of the question, each as the start of a word; kind by kind, names that start with the question
 * first, then the newest. Of very common words only the newest 2,000 matches of a kind are looked at.
 */
export async function search(question: string, limit: number): Promise<Hit[]> {
  const terms = termsOf(question)
  if (terms.length === 0) return []
  const found = await Promise.all(hitKinds.map((kind) => searchKind(kind, terms, normalise(question), limit)))
  return found.flat().slice(0, limit)
}

async function searchKind(kind: Hit['kind'], terms: string[], question: string, limit: number): Promise<Hit[]> {
  const rows = await db
    .select({
      package: modelPackage.name,
      version: searchDocument.number,
      title: searchDocument.title,
      detail: searchDocument.detail,
    })
    .from(searchDocument)
    .innerJoin(modelPackage, eq(modelPackage.id, searchDocument.packageId))
    .where(and(matchesText(searchDocument.text, searchDocument.doc, [kindWord(kind), ...terms])))
    .orderBy(desc(searchDocument.doc))
    .limit(200)
  const rank = ({ title, detail }: Hit) =>
    normalise(title) === question
      ? 0
      : normalise(title).startsWith(question)
        ? 1
        : normalise(`${title} ${detail}`).includes(question)
          ? 2
          : 3
  return rows
    .map(({ package: name, version, title, detail }) => ({ kind, package: name, version, title, detail }))
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, limit)
}
