import { jsonText } from './json-text.ts'

/** One value of a nested configuration: the keys that lead to it, the value as text, the word for its type. */
export type Leaf = { path: string[]; text: string; kind: string }

const isTable = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return `list of ${value.length}`
  return value === null ? '' : typeof value === 'string' ? 'text' : typeof value
}

/** The values of a nested table in its own order; lists stay whole, an empty table is a value. */
export function leavesOf(table: Record<string, unknown>, above: string[] = []): Leaf[] {
  return Object.entries(table).flatMap(([key, value]) => {
    const path = [...above, key]
    const deeper = isTable(value) && Object.keys(value).length > 0
    return deeper
      ? leavesOf(value, path)
      : [{ path, text: jsonText(value), kind: isTable(value) ? 'empty' : kindOf(value) }]
  })
}
