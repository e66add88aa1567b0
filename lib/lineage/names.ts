import { createHash } from 'node:crypto'

/** What producers of lineage call a dataset or a job. */
export type Identifier = { namespace: string; name: string }

const digestOf = ({ namespace, name }: Identifier) =>
  createHash('sha256')
    .update(JSON.stringify([namespace, name]))
    .digest('hex')

const remembered = new Map<string, string>()
const mostRemembered = 10_000

/** The key of a producer's name for a thing: as long whatever the name. */
export function identityOf(identifier: Identifier): string {
  const text = `${identifier.namespace}\n${identifier.name}`
  const known = remembered.get(text)
  if (known !== undefined) return known
  const identity = digestOf(identifier).slice(0, 40)
  // Producers name the same things again and again, and each event names them many times.
  if (remembered.size >= mostRemembered) remembered.clear()
  remembered.set(text, identity)
  return identity
}
