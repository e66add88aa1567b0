import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Fault, LinkedEntry } from './schema.ts'

type Entry = Omit<LinkedEntry, 'prev' | 'hash'>

/** Where a chain stands: its newest entry. */
export type Place = { seq: number; hash: string }

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

const whys: Record<Fault['kind'], string> = {
  edited: 'was changed',
  missing: 'is missing',
  'out of order': 'is out of order',
  twice: 'stands twice',
  unlinked: 'does not follow the entry before it',
  rebuilt: 'is not the one that the head was made for',
  cut: 'is missing: the chain was cut',
  beyond: 'stands after the head, which is the newest',
  unreadable: 'can not be read as it was written',
  signature: 'stands under a head whose signature is wrong',
  key: 'stands under a head that another key signed',
}

export const faultOf = (seq: number, kind: Fault['kind']): Fault => ({ seq, kind, why: whys[kind] })

type Walking = {
  /** Where somebody saw the chain stand before: it must pass through there. */
  kept?: Place
  /** Only some entries of a chain are seen, so that each is looked at by itself. */
  partial?: boolean
}

/**
 * Walks a chain from its first entry, one entry after the other, and keeps the first fault. The one verifier of the server, the
 * doctor and the command.
 */
export class ChainWalk {
  /** The last entry that fits, and how many do. */
  place: Place = { seq: 0, hash: genesis }
  entries = 0
  fault: Fault | undefined
  readonly #walking: Walking

  constructor(walking: Walking = {}) {
    this.#walking = walking
  }

  /** Takes the next entry; nothing for what can not be read as one. Answers the first fault so far. */
  see(entry: LinkedEntry | undefined): Fault | undefined {
    if (this.fault) {
      // What was missed in its place comes later.
      const late = this.fault.kind === 'missing' && this.fault.seq === entry?.seq
      if (late) this.fault = faultOf(this.fault.seq, 'out of order')
      return this.fault
    }
    this.fault = this.#faultOf(entry)
    if (!entry || this.fault) return this.fault
    this.place = { seq: entry.seq, hash: entry.hash }
    this.entries += 1
    return undefined
  }

  #faultOf(entry: LinkedEntry | undefined): Fault | undefined {
    const { seq, hash } = this.place
    const { kept, partial } = this.#walking
    if (!entry) return faultOf(seq + 1, 'unreadable')
    const edited = entryHash(entry, entry.prev) !== entry.hash
    if (entry.seq <= seq) return edited && !partial ? faultOf(seq + 1, 'edited') : faultOf(entry.seq, 'twice')
    if (!partial && entry.seq > seq + 1) return faultOf(seq + 1, 'missing')
    if (edited) return faultOf(entry.seq, 'edited')
    if (!partial && entry.prev !== hash) return faultOf(entry.seq, 'unlinked')
    const other = kept?.seq === entry.seq && kept.hash !== entry.hash
    return other ? faultOf(entry.seq, 'rebuilt') : undefined
  }

  /** The end, held against the head; without one it was cut off. Answers the first fault of all. */
  end(head?: Place): Fault | undefined {
    if (this.fault) return this.fault
    const { seq, hash } = this.place
    const due = Math.max(head?.seq ?? seq + 1, this.#walking.kept?.seq ?? 0)
    if (seq < due) return faultOf(seq + 1, 'cut')
    if (head && seq > head.seq) return faultOf(head.seq + 1, 'beyond')
    return head?.hash === hash ? undefined : faultOf(seq, 'rebuilt')
  }
}
