import type { Issue } from '#lib/errors'
import { issuesOf } from '#lib/issues'
import { parseJson } from '#lib/json'
import { parseYaml } from '#lib/yaml'
import { type Manifest, manifest } from './schema.ts'

export type ParsedManifest = { manifest: Manifest; issues?: undefined } | { issues: Issue[]; manifest?: undefined }

const mostCharacters = 1024 * 1024

/** Reads a manifest as a person or a program wrote it. Every issue names the key, or the line, it is about; nothing is thrown. */
export function parseManifest(text: string, form: 'yaml' | 'json'): ParsedManifest {
  if (text.length > mostCharacters) {
    return { issues: [{ path: '', message: 'is longer than 1 MiB: keep long lists in files of the package' }] }
  }
  const read = form === 'json' ? parseJson(text) : parseYaml(text)
  return read.issues ? { issues: read.issues } : checkManifest(read.value)
}

/** Checks a manifest that is a value already, such as a draft's or a request's. Keys without a value count as absent keys. */
export function checkManifest(value: unknown): ParsedManifest {
  const checked = manifest.safeParse(value)
  return checked.success ? { manifest: checked.data } : { issues: issuesOf(checked.error) }
}
