import { asc, eq, gt, isNull, lt, ne, or } from 'drizzle-orm'
import { db } from '#db/db'
import { draft } from '#db/schema/drafts'
import { version } from '#db/schema/versions'
import { contentOf, type StoredDraft } from '#lib/drafts/reads'
import { columnsOf } from '#lib/drafts/row'
import type { Examination } from './schema.ts'

const restore = 'Its row was changed behind the catalog. Restore the newest backup in which it is whole.'
const pageSize = 50

const subjectOf = ({ id, author }: Pick<StoredDraft, 'id' | 'author'>) => `draft ${id} of ${author}`
const told = { id: draft.id, author: draft.author }

const placed: Examination = {
  invariant: 'drafts',
  promise: 'every draft that became a version is of the package of that version, and revisions count from 1',
  of: 'drafts',
  async examine(report) {
    const strayed = await db
      .select(told)
      .from(draft)
      .innerJoin(version, eq(version.id, draft.versionId))
      .where(or(isNull(draft.packageId), ne(draft.packageId, version.packageId)))
    for (const row of strayed)
      report({ subject: subjectOf(row), what: 'became a version of another package than its own', repair: restore })
    const unborn = await db
      .select({ ...told, revision: draft.revision })
      .from(draft)
      .where(lt(draft.revision, 1))
    for (const row of unborn)
      report({ subject: subjectOf(row), what: `has the revision ${row.revision}, and the first is 1`, repair: restore })
    return db.$count(draft)
  },
}

const page = (after: string) =>
  db.select().from(draft).where(gt(draft.id, after)).orderBy(asc(draft.id)).limit(pageSize)

/** Every draft there is, a few at a time: one may be two megabytes. */
async function* everyDraft(): AsyncGenerator<StoredDraft> {
  for (let rows = await page(''); rows.length > 0; rows = await page(rows.at(-1)?.id ?? '')) yield* rows
}

/** What lists show of a draft otherwise than its content says it; `undefined` where its content can not be read. */
function astray(row: StoredDraft): string[] | undefined {
  try {
    const { packageName, number, label } = columnsOf(contentOf(row))
    const said = { packageName, number, label }
    return Object.entries(said).flatMap(([name, value]) => (row[name as keyof typeof said] === value ? [] : [name]))
  } catch {
    return undefined
  }
}

const shown: Examination = {
  invariant: 'drafts',
  promise: 'what lists show of a draft is what its content says',
  of: 'contents of drafts',
  slow: true,
  async examine(report) {
    let looked = 0
    for await (const row of everyDraft()) {
      looked += 1
      const wrong = astray(row)
      if (wrong?.length === 0) continue
      const what = wrong ? `is listed with another ${wrong.join(' and ')} than its content says` : 'holds no content'
      report({ subject: subjectOf(row), what, repair: restore })
    }
    return looked
  },
}

export const draftExaminations = [placed, shown]
