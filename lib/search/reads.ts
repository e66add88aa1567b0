import { and, asc, desc, eq, gte, lt } from 'drizzle-orm'
import { db } from '#db/db'
import { matchesText } from '#db/dialect'
import { modelPackage } from '#db/schema/packages'
import { searchDocument } from '#db/schema/search'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { datasetsWith } from './datasets.ts'
import { docsOf, normalise, termsOf } from './rules.ts'
import { type DocumentKind, documentKinds, type Hit, hitKinds } from './schema.ts'

const mostRanked = 200

/**
 * What the actor may see that has every word of the question, each as the start of a word; kind by kind, names that start with the question
 * first, then the newest. Of very common words only the newest 200 matches of a kind are ranked.
 */
export async function search(actor: Actor | undefined, question: string, limit: number): Promise<Hit[]> {
  const terms = termsOf(question)
  if (terms.length === 0) return []
  const [named, ...found] = await Promise.all([
    packagesNamed(actor, terms.join('-')),
    datasetsWith(actor, terms, mostRanked),
    ...documentKinds.map((kind) => searchKind(actor, kind, terms)),
  ])
  const hits = new Map([...named, ...found.flat()].map((hit) => [`${hit.kind} ${hit.title}`, hit]))
  const rank = rankBy(normalise(question))
  const ranked = [...hits.values()].map((hit) => ({ hit, rank: hitKinds.indexOf(hit.kind) * ranks + rank(hit) }))
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ hit }) => hit)
}

/** However common its words are and however old it is: a package whose name begins so is found. */
async function packagesNamed(actor: Actor | undefined, start: string): Promise<Hit[]> {
  const rows = await db
    .select({ name: modelPackage.name, detail: modelPackage.title })
    .from(modelPackage)
    .where(and(gte(modelPackage.name, start), lt(modelPackage.name, `${start}~`), seen(actor)))
    .orderBy(asc(modelPackage.name))
    .limit(20)
  return rows.map(({ name, detail }) => ({ kind: 'package', package: name, version: null, title: name, detail }))
}

async function searchKind(actor: Actor | undefined, kind: DocumentKind, terms: string[]): Promise<Hit[]> {
  const range = { ...docsOf(kind), most: mostRanked }
  const rows = await db
    .select({
      package: modelPackage.name,
      version: searchDocument.number,
      title: searchDocument.title,
      detail: searchDocument.detail,
    })
    .from(searchDocument)
    .innerJoin(modelPackage, eq(modelPackage.id, searchDocument.packageId))
    .where(and(matchesText(searchDocument.text, searchDocument.doc, terms, range), seen(actor)))
    .orderBy(desc(searchDocument.doc))
    .limit(mostRanked)
  return rows.map((row) => ({ kind, ...row }))
}

const ranks = 4
const rankBy =
  (question: string) =>
  ({ title, detail }: Hit): number => {
    const name = normalise(title)
    if (name === question) return 0
    if (name.startsWith(question)) return 1
    return normalise(`${title} ${detail}`).includes(question) ? 2 : 3
  }
