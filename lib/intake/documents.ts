import { parse as parseToml, TomlError } from 'smol-toml'
import { type Json, parseJson } from '#lib/json'
import { isObject } from '#lib/tree'
import { parseYaml } from '#lib/yaml'
import { TooLong } from './given.ts'
import { type Given, named, nothing, type Reader, type Reading, type Unclear } from './reading.ts'
import type { Table } from './value.ts'

/** What a file says as a value, or what is wrong with it. */
type Read = { value: Json; unclear?: undefined } | { unclear: Unclear[]; value?: undefined }

const mostIssues = 20

/** The text of a file; nothing where it is too long to be read. */
export async function textOf(given: Given, path: string): Promise<string | undefined> {
  try {
    return await given.text(path)
  } catch (error) {
    if (!(error instanceof TooLong)) throw error
    return undefined
  }
}

export const tooLong = (file: string): Unclear => ({ file, what: 'is too long to be read here' })

function tomlOf(text: string): { value?: Json; issues?: { path: string; message: string }[] } {
  try {
    // Its dates are objects of their own; as JSON they are the text they were.
    return { value: JSON.parse(JSON.stringify(parseToml(text))) }
  } catch (error) {
    const line = error instanceof TomlError ? `: line ${error.line}` : ''
    return { issues: [{ path: '', message: `is not TOML${line}` }] }
  }
}

const forms: [RegExp, (text: string) => { value?: Json; issues?: { path: string; message: string }[] }][] = [
  [/\.json$/i, parseJson],
  [/\.toml$/i, tomlOf],
  [/./, parseYaml],
]

/** A file of JSON, TOML or YAML, told by its name, as the value it states. */
export async function documentOf(given: Given, path: string): Promise<Read> {
  const text = await textOf(given, path)
  if (text === undefined) return { unclear: [tooLong(path)] }
  const [, parse] = forms.find(([name]) => name.test(path)) ?? []
  const { value, issues = [] } = parse?.(text) ?? {}
  if (value !== undefined) return { value }
  const said = issues.slice(0, mostIssues).map(({ path: at, message }) => (at === '' ? message : `${at} ${message}`))
  return { unclear: said.map((what) => ({ file: path, what })) }
}

/** What a table says under a key, where it is of the kind that is asked for. */
export const tableAt = (value: Json | undefined, key: string): Table => {
  const inner = isObject(value) ? value[key] : undefined
  return isObject(inner) ? inner : {}
}
export const listAt = (value: Json | undefined, key: string): Json[] => {
  const inner = isObject(value) ? value[key] : undefined
  return Array.isArray(inner) ? inner : []
}
export const wordAt = (value: Json | undefined, key: string): string | undefined => {
  const inner = isObject(value) ? value[key] : undefined
  return typeof inner === 'string' && inner.trim() !== '' ? inner.trim() : undefined
}

type Said = (value: Table, path: string, given: Given) => Reading | undefined

/**
 * A reader of a document that a version has one of. Of several with these names the one nearest the top that says what is looked for is
 * taken, and the others of its kind are named. `say` answers nothing of a document that is of another kind.
 */
export const oneDocument =
  (names: readonly RegExp[], say: Said): Reader =>
  async (given) => {
    const unclear: Unclear[] = []
    let taken: { path: string; reading: Reading } | undefined
    for (const path of named(given, names)) {
      const { value, unclear: broken = [] } = await documentOf(given, path)
      unclear.push(...broken)
      const reading = isObject(value) ? say(value, path, given) : undefined
      if (!reading) continue
      if (taken) unclear.push({ file: path, what: `is passed over: ${taken.path} was taken` })
      else taken = { path, reading }
    }
    if (!taken) return unclear.length > 0 ? { unclear } : nothing
    const { reading, path } = taken
    return {
      ...reading,
      unclear: [...unclear, ...(reading.unclear ?? [])],
      read: [path, ...(reading.read ?? [])],
    }
  }
