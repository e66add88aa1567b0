import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

export type Entry = {
  seq: number
  at: number
  actorKind: 'person' | 'token' | 'system'
  actorId: string
  actorName: string
  verb: string
  subject: string
  label: string
  packageId: string | null
  before: string | null
  after: string | null
  requestId: string
}

/** What stands before the first entry. */
export const genesis = '0'.repeat(64)

/** SHA-256, as 64 hex digits, of the entry's canonical JSON (RFC 8785) with the hash of the entry before it. */
export function entryHash(entry: Entry, prev: string): string {
  const { seq, at, actorKind, actorId, actorName, verb, subject, label, packageId, before, after, requestId } = entry
  const fact = {
    seq,
    at,
    actorKind,
    actorId,
    actorName,
    verb,
    subject,
    label,
    packageId,
    before,
    after,
    requestId,
    prev,
  }
  return createHash('sha256')
    .update(canonicalize(fact) ?? '')
    .digest('hex')
}
