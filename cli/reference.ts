import { UsageError } from './exit.ts'

const form = /^([a-z0-9][a-z0-9-]*)(?:@(latest|\d[0-9A-Za-z.-]*|sha256:[0-9a-f]{64}))?$/

/** A version in the catalog, such as `product-recommender@1.3.0`. Without a version it is the latest. */
export type Reference = { name: string; which: string }

export const isReference = (text: string): boolean => form.test(text)

export function parseReference(text: string): Reference {
  const [, name, which = 'latest'] = form.exec(text) ?? []
  if (name !== undefined) return { name, which }
  throw new UsageError(`${text} is not a version: write it as product-recommender@1.3.0, or without @ for the latest.`)
}
