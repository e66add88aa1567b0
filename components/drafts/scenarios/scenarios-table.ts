import type { EditColumn } from '../tables/columns.ts'
import { pasted } from '../tables/paste.ts'
import { cellsOf } from '../tables/table-text.ts'
import type { ReadScenarios } from './scenarios-text.ts'

const columns: readonly EditColumn[] = [
  { key: 'id', header: 'Id', kind: 'text', also: ['name', 'scenario'] },
  { key: 'input', header: 'Input', kind: 'json', also: ['inputs'] },
  { key: 'expected', header: 'Expected', kind: 'json', also: ['output', 'expected output'] },
  { key: 'why', header: 'Why', kind: 'text', also: ['description', 'reason'] },
  { key: 'tags', header: 'Tags', kind: 'words', also: ['tag'] },
  { key: 'compare.kind', header: 'Compare', kind: 'text', also: ['comparison', 'kind'] },
  { key: 'compare.tolerance', header: 'Tolerance', kind: 'number' },
  { key: 'compare.k', header: 'k', kind: 'number' },
  { key: 'compare.atLeast', header: 'At least', kind: 'number' },
]

/** A column such as `input.price` holds one key of what goes in, or of what must come out. */
const partsOf = (names: readonly string[]): EditColumn[] =>
  names
    .filter((name) => /^(?:input|expected)\.(?!__proto__$)[^.]+$/.test(name))
    .map((name) => ({ key: name, header: name, kind: 'json' }))

/** Scenarios of a table whose header names what each column holds. */
export function scenariosOfTable(text: string): ReadScenarios {
  const cells = cellsOf(text)
  const all = [...columns, ...partsOf((cells[0] ?? []).map((name) => name.trim()))]
  const { entries, left } = pasted(
    { columns: all, rows: [], newRow: {}, most: cells.length },
    { row: 0, column: 0 },
    cells,
  )
  return { scenarios: entries, left }
}
