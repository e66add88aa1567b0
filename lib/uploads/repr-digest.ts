import { Refusal } from '#lib/errors'

const form = /^:([A-Za-z0-9+/]{43}=):$/

/** The SHA-256 in a `Repr-Digest` (RFC 9530) as 64 hex digits; `undefined` where it states none. Other algorithms are passed over. */
export function statedDigest(header: string | null): string | undefined {
  const members = (header ?? '').split(',').map((member) => member.trim())
  const stated = members.findLast((member) => member.startsWith('sha-256='))
  if (stated === undefined) return undefined
  const [, base64] = form.exec(stated.slice('sha-256='.length)) ?? []
  if (base64 === undefined)
    throw new Refusal('malformed', 'repr_digest_invalid', 'Repr-Digest must read: sha-256=:BASE64 OF 32 BYTES:')
  return Buffer.from(base64, 'base64').toString('hex')
}

/** A SHA-256 of 64 hex digits as a `Repr-Digest` states it. */
export const stateDigest = (sha256: string): string => `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`
