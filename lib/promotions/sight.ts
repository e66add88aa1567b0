import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Evidence } from './evidence.ts'
import { judge } from './gates.ts'

/** A value in its canonical form, and the digest of that. */
export function canonical(value: object): { text: string; digest: string } {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('Evidence has a canonical form.')
  return { text, digest: `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}` }
}

/** Names what is to be seen of the evidence, whenever it was collected: all that is known, and what the gates say of it. */
export function sightOf({ collectedAt, ...known }: Evidence): string {
  const verdicts = judge({ collectedAt, ...known }).map(({ gate, verdict }) => ({ gate, verdict }))
  return canonical({ known, verdicts }).digest
}
