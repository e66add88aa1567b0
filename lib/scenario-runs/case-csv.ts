import { csvLine } from '#lib/csv'
import type { CaseFilter, CasePage, CaseSort, CaseView } from './case-schema.ts'
import { listCases } from './cases.ts'

const columns = ['scenario', 'outcome', 'before', 'flip', 'flaky', 'duration_ms', 'tags', 'why', 'note'] as const
const more = ['differences', 'input', 'expected', 'actual'] as const

/** Cases are read so many at a time: the memory they take is that of these. */
const atOnce = 200

const jsonOf = (value: unknown) => (value === undefined ? null : JSON.stringify(value))

function lineOf({ tags, duration, before, differences, ...one }: CaseView): string {
  const found = differences.map(({ path, what }) => `${path || 'output'} ${what}`).join('; ')
  const told = [one.scenario, one.outcome, before?.outcome ?? null, one.flip, one.flaky ? 'yes' : 'no', duration]
  const outputs = [one.input, one.expected, one.actual].map(jsonOf)
  return csvLine([...told, tags.join(', '), one.why, one.note, found, ...outputs])
}

type Asked = { filter: CaseFilter; sort: CaseSort }

/** All cases of a run that a filter lets through, as comma-separated values with outputs as JSON. What is refused is so before the first line. */
export async function caseCsv(packageName: string, number: string, run: string, asked: Asked) {
  const pageAt = (cursor?: string) => listCases(packageName, number, run, { ...asked, limit: atOnce, cursor })
  return linesFrom(await pageAt(), pageAt)
}

async function* linesFrom(first: CasePage, pageAt: (cursor: string) => Promise<CasePage>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(csvLine([...columns, ...more]))
  for (let page = first; ; page = await pageAt(page.nextCursor)) {
    yield Buffer.from(page.items.map(lineOf).join(''))
    if (page.nextCursor === null) return
  }
}
