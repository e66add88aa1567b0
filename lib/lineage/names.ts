import { createHash } from 'node:crypto'

/** What producers of lineage call a dataset or a job. */
export type Identifier = { namespace: string; name: string }

const digestOf = ({ namespace, name }: Identifier) =>
  createHash('sha256')
    .update(JSON.stringify([namespace, name]))
    .digest('hex')

/** The key of a producer's name for a thing: as long whatever the name. */
export const identityOf = (identifier: Identifier): string => digestOf(identifier).slice(0, 40)
