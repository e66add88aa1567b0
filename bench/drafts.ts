import { closeDatabase } from '#db/db'
import type { Actor, Caller } from '#lib/caller'
import { listDrafts, readDraft } from '#lib/drafts/reads'
import { saveDraft } from '#lib/drafts/saves'
import type { DraftContent, DraftFilter } from '#lib/drafts/schema'
import { readMistakes } from '#lib/drafts/standings'
import { costOf } from './measure.ts'
import { nameOf, seed } from './seed.ts'
import { opened, packageId } from './seed-observations.ts'
import type { Row } from './table.ts'

const authors = 20
const packages = 1_000
/** Every tenth draft is of one package, as the candidates of a long search are. */
const sought = 500
const packageOf = (n: number) => (n % 10 === 0 ? sought : n % packages)

const author: Actor = {
  kind: 'person',
  id: 'author-7',
  name: 'author',
  email: 'author@shop.example',
  role: 'contributor',
  teams: [],
}
const caller = (): Caller => ({ actor: author, requestId: 'bench', now: Date.now() })

/** A draft with so many inputs, of which each is some hundred bytes. */
const contentOf = (n: number, inputs: number): DraftContent => ({
  manifest: {
    shipshape: 1,
    package: nameOf(packageOf(n)),
    version: '2.0.0',
    summary: `Tried with the seed ${n}`,
    api: {
      protocol: 'json',
      inputs: Array.from({ length: inputs }, (_, at) => ({
        name: `feature_${at}`,
        type: 'float32',
        shape: [-1, 8],
        description: `What feature ${at} says of a product`,
      })),
    },
  },
})

const idOf = (n: number) => `d${String(n).padStart(8, '0')}`
const [usual, full] = [7, 27]
const inputsOf = (n: number) => (n === full ? 2_000 : 20)

function fill(data: string, drafts: number): void {
  const database = opened(data)
  const insert = database.prepare(`
    insert into draft (id, package_id, revision, package_name, number, label, author_id, author, created_at, changed_at, content)
    values (?, ?, 1, ?, '2.0.0', '', ?, 'author', ?, ?, ?)`)
  database.transaction(() => {
    for (let n = 0; n < drafts; n++) {
      const at = 1_770_000_000_000 + n * 1_000
      const text = JSON.stringify(contentOf(n, inputsOf(n)))
      insert.run(idOf(n), packageId(packageOf(n)), nameOf(packageOf(n)), `author-${n % authors}`, at, at, text)
    }
  })()
  database.pragma('wal_checkpoint(truncate)')
  database.close()
}

const list = (filter: Partial<DraftFilter>) => listDrafts(author, { registered: 'no', ...filter }, 50)

async function listWithMistakes() {
  const { items } = await list({})
  return readMistakes(
    author,
    items.map(({ id }) => id),
  )
}

/** Saves a draft again and again, each time with something else in it, on top of what was saved before. */
async function saving(n: number): Promise<() => Promise<void>> {
  let { revision, content } = await readDraft(author, idOf(n))
  return async () => {
    content = { ...content, manifest: { ...content.manifest, summary: `Typed on, ${revision}` } }
    ;({
      row: { revision },
    } = await saveDraft(caller(), idOf(n), revision, content))
  }
}

/** What drafts cost while they are typed and looked for: saved every second by each who types, and listed among many. */
export async function draftCosts(data: string, drafts: number): Promise<Row[]> {
  await seed(data, packages * 10)
  fill(data, drafts)
  const works: { what: string; work: () => Promise<unknown>; budget: number }[] = [
    { what: 'drafts of an author, newest 50', work: () => list({}), budget: 10 },
    { what: 'drafts of a package with many', work: () => list({ package: nameOf(sought) }), budget: 10 },
    { what: 'drafts of an author, with their mistakes', work: listWithMistakes, budget: 40 },
    { what: 'save of a draft', work: await saving(usual), budget: 5 },
    { what: 'save of a draft with 2,000 inputs', work: await saving(full), budget: 20 },
  ]
  const rows: Row[] = []
  for (const { what, work, budget } of works) {
    const cost = await costOf(work)
    rows.push({ what, figure: `${cost.toFixed(2)} ms`, budget: `<= ${budget} ms`, holds: cost <= budget })
  }
  await closeDatabase()
  return rows
}
