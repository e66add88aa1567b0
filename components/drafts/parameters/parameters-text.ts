import type { Table } from '#lib/intake/value'
import { type Json, parseJson } from '#lib/json'
import { isObject } from '#lib/tree'
import { parseYaml } from '#lib/yaml'
import { inferred } from './tree.ts'

export type Understood = {
  parameters: Table
  /** What was not understood, with its place. */
  left: string[]
}

/** Reads parameters as they are found: a JSON object, YAML, or lines of a name and a value, such as `lr=0.1`, `--lr 0.1` or two cells. */
export function parametersIn(text: string): Understood {
  if (/^\s*\{/.test(text)) {
    const { value, issues = [] } = parseJson(text)
    return { parameters: tableIn(value) ?? {}, left: issues.map(({ path, message }) => `${path} ${message}`.trim()) }
  }
  const lines = linesIn(text)
  // Lines of one form each are no YAML of several levels.
  const yaml = lines.left.length > 0 || /^\s*[\w.-]+:(?:\s|$)/m.test(text) ? tableIn(parseYaml(text).value) : undefined
  return yaml ? { parameters: yaml, left: [] } : lines
}

const tableIn = (value: Json | undefined) => (isObject(value) ? value : undefined)

const pair = /^\s*(?:--?)?([^\s=:,;]+)(?:\s*[=:\t]\s*|\s+)(.*?)\s*[,;]?\s*$/
const heading = /^\s*(?:name|key|param|parameter)\s*[\t,;]\s*(?:value|setting)\s*$/i

function linesIn(text: string): Understood {
  const parameters: [string, Json][] = []
  const left: string[] = []
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.trim() === '' || /^\s*#/.test(line) || (index === 0 && heading.test(line))) continue
    const [, key, value] = pair.exec(line) ?? []
    if (key === undefined || value === undefined || key === '__proto__') left.push(`line ${index + 1}: ${line.trim()}`)
    else parameters.push([key, inferred(unquoted(value))])
  }
  return { parameters: Object.fromEntries(parameters), left }
}

/** A text in quotes is what stands between them. */
const unquoted = (value: string) => /^(["'])(.*)\1$/.exec(value)?.[2] ?? value
