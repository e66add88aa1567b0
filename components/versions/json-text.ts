type Style = { null: string; true: string; false: string }

const asJson: Style = { null: 'null', true: 'true', false: 'false' }
const asPython: Style = { null: 'None', true: 'True', false: 'False' }
const width = 88

/** A JSON value as people write it: what fits a line of 88 characters stays on one. */
export const jsonText = (value: unknown): string => write(value, asJson, 0)

/** The same value as a Python literal; the escapes of JSON strings are valid there too. */
export const pythonText = (value: unknown): string => write(value, asPython, 0)

function write(value: unknown, style: Style, depth: number): string {
  const short = inline(value, style)
  if (short.length + depth * 2 <= width || typeof value !== 'object' || value === null) return short
  const pad = '  '.repeat(depth + 1)
  const lines = Array.isArray(value)
    ? packed(
        value.map((item) => write(item, style, depth + 1)),
        pad,
      )
    : Object.entries(value).map(([key, item]) => `${pad}${JSON.stringify(key)}: ${write(item, style, depth + 1)}`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}\n${lines.join(',\n')}\n${'  '.repeat(depth)}${close}`
}

function inline(value: unknown, style: Style): string {
  if (value === null) return style.null
  if (typeof value === 'boolean') return value ? style.true : style.false
  if (Array.isArray(value)) return `[${value.map((item) => inline(item, style)).join(', ')}]`
  if (typeof value !== 'object') return JSON.stringify(value) ?? style.null
  const fields = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${inline(item, style)}`)
  return `{${fields.join(', ')}}`
}

/** Short items of a list share lines, so that a tensor of a thousand numbers is not a thousand lines. */
function packed(items: string[], pad: string): string[] {
  const lines: string[] = []
  for (const item of items) {
    const last = lines.at(-1)
    const joined = `${last}, ${item}`
    if (last !== undefined && joined.length <= width && !joined.includes('\n')) lines[lines.length - 1] = joined
    else lines.push(pad + item)
  }
  return lines
}
