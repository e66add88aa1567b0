import { createHash } from 'node:crypto'
import { type Identifier, identityOf } from './names.ts'

const mostOfName = 100

/** What a producer's name becomes as one of ours: `public.Orders` is `public.orders`; nothing where no sign of it can stay. */
function plainName(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.replace(/[^a-z0-9._-]+/g, '-').replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '')
}

const shortHash = (identifier: Identifier) => identityOf(identifier).slice(0, 8)

/**
 * What a dataset or job of a producer is called here: by its name alone, or where that is another's already, by its name and a short digest
 * of its namespace and name.
 */
export function namesFor(identifier: Identifier): { plain: string; told: string } {
  const plain = plainName(identifier.name)
  const short = plain.slice(0, mostOfName - 9).replace(/[^a-z0-9]+$/, '')
  const told = [short, shortHash(identifier)].filter(Boolean).join('-')
  return { plain: plain === '' || plain.length > mostOfName ? told : plain, told }
}

const hexDigest = (text: string) => createHash('sha256').update(text).digest('hex')

/** The version that a producer states, as a label: signs that labels may not have become hyphens. */
export function labelOf(version: string): string {
  const plain = version.replace(/[^A-Za-z0-9._:+-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '')
  if (plain === '') return hexDigest(version).slice(0, 12)
  return plain.length > mostOfName ? `${plain.slice(0, 87)}-${hexDigest(version).slice(0, 12)}` : plain
}

/** The version that a run wrote and did not name: `run-` and the last twelve digits of its id. */
export const runLabel = (run: string): string =>
  `run-${/^[0-9a-f-]{36}$/.test(run) ? run.slice(-12) : hexDigest(run).slice(-12)}`
