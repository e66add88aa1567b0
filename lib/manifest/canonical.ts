import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Manifest } from './schema.ts'

const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1)

/** The one way to write a manifest: RFC 8785, files in the order of their paths. */
export function canonicalManifest(manifest: Manifest): string {
  const written = canonicalize({ ...manifest, files: manifest.files.toSorted(byPath) })
  if (written === undefined) throw new TypeError('A manifest has a canonical form.')
  return written
}

/** SHA-256 over the UTF-8 bytes of the canonical manifest. It names the version and, through the files' digests, its bytes. */
export const manifestDigest = (manifest: Manifest): `sha256:${string}` => canonicalDigest(canonicalManifest(manifest))

/** The digest of a manifest that is in its canonical form already. */
export const canonicalDigest = (canonical: string): `sha256:${string}` =>
  `sha256:${createHash('sha256').update(canonical, 'utf8').digest('hex')}`
