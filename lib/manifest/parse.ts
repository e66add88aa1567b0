import type { Issue } from '#lib/errors'
import { issuesOf } from '#lib/issues'
import { type Manifest, manifest } from './schema.ts'

export type Parsed = { manifest: Manifest; issues?: undefined } | { issues: Issue[]; manifest?: undefined }

/** Reads a manifest as a person or a program wrote it. Every issue names the key it is about; a mistake never throws. */
export function parseManifest(text: string, form: 'yaml' | 'json'): Parsed {
  return form === 'json' ? checkManifest(JSON.parse(text)) : { issues: [{ path: '', message: 'is not read yet' }] }
}

/** Checks a manifest that is already a value, such as a form's or a request's. */
export function checkManifest(value: unknown): Parsed {
  const checked = manifest.safeParse(value)
  return checked.success ? { manifest: checked.data } : { issues: issuesOf(checked.error) }
}
