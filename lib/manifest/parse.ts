import type { Issue } from '#lib/errors'
import { issuesOf } from '#lib/issues'
import { type Json, parseJson } from '#lib/json'
import { isObject } from '#lib/tree'
import { parseYaml } from '#lib/yaml'
import { anyKeys, type Manifest, manifest } from './schema.ts'

export type ParsedManifest = { manifest: Manifest; issues?: undefined } | { issues: Issue[]; manifest?: undefined }

const mostCharacters = 1024 * 1024

/** Reads a manifest as a person or a program wrote it. Every issue names the key, or the line, it is about; nothing is thrown. */
export function parseManifest(text: string, form: 'yaml' | 'json'): ParsedManifest {
  const read = readText(text, form)
  return read.issues ? { issues: read.issues } : checkManifest(read.value)
}

function readText(text: string, form: 'yaml' | 'json') {
  if (text.length > mostCharacters)
    return { issues: [{ path: '', message: 'is longer than 1 MiB: keep long lists in files of the package' }] }
  return form === 'json' ? parseJson(text) : parseYaml(text)
}

export type ManifestTable =
  | { table: { [key: string]: Json }; issues?: undefined }
  | { issues: Issue[]; table?: undefined }

/** The keys of a manifest as they are written, with the mistakes in them: what a draft of it holds. */
export function manifestTable(text: string, form: 'yaml' | 'json'): ManifestTable {
  const read = readText(text, form)
  if (read.issues) return { issues: read.issues }
  return isObject(read.value) ? { table: read.value } : { issues: checkManifest(read.value).issues ?? [] }
}

/** Checks a manifest that is a value already, such as a draft's or a request's. Keys without a value count as absent keys. */
export function checkManifest(value: unknown): ParsedManifest {
  const checked = manifest.safeParse(value)
  return checked.success ? { manifest: checked.data } : { issues: issuesOf(checked.error) }
}

/** What can be read of a manifest with mistakes: the keys that have none, and which keys have. Keys without a value are neither. */
export type PartialManifest = { manifest: Partial<Manifest>; unread: string[] }

/** Reads each key of a manifest by itself; nothing when the text is no table of keys at all. */
export function readableManifest(text: string, form: 'yaml' | 'json'): PartialManifest | undefined {
  const { value } = form === 'json' ? parseJson(text) : parseYaml(text)
  return isObject(value) ? readableKeys(value) : undefined
}

/** As `readableManifest`, of a manifest that is a value already, such as a draft's. */
export function readableKeys(value: { [key: string]: Json }): PartialManifest {
  const given = Object.entries(value).filter(([key, inner]) => key in manifest.shape && inner !== null)
  const read = given.map(([key, inner]) => ({ key, ...anyKeys.safeParse({ [key]: inner }) }))
  // Each says only its own key: a key with a default would stand for one that was left out.
  const said = read.flatMap(({ key, data }) => (data ? [[key, data[key as keyof Manifest]]] : []))
  return {
    manifest: Object.fromEntries(said),
    unread: read.filter(({ success }) => !success).map(({ key }) => key),
  }
}
