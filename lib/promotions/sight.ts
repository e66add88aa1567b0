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

/**
 * Names what is to be seen of the evidence, whenever it was collected: all that is known, and what the gates say of it. Of KPIs what
 * is said counts, not by which numbers: these turn with every bucket, and nobody could ever decide on what they saw.
 */
export function sightOf({ collectedAt, kpis, ...known }: Evidence): string {
  const verdicts = judge({ collectedAt, kpis, ...known }).map(({ gate, verdict }) => ({ gate, verdict }))
  const said = kpis && {
    mismatch: kpis.mismatch !== null,
    worse: kpis.guardrails.filter(({ verdict }) => verdict === 'worse').map(({ kpi }) => kpi),
  }
  return canonical({ known, ...(said && { kpis: said }), verdicts }).digest
}
