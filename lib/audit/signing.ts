import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { derivedKey } from '#lib/access/secret'
import type { Place } from './chain.ts'
import { keyText, signedText } from './head.ts'
import { headFormat, type SignedHead } from './schema.ts'

/** What stands before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The installation's own key, derived from the secret in its data folder: nothing more to keep, and a backup brings it. */
function privateKey() {
  const seed = Buffer.from(derivedKey('audit-head'), 'base64url')
  return createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' })
}

/** The key that heads of this installation are signed with, to be noted elsewhere. */
export const publicKey = (): string => keyText(createPublicKey(privateKey()))

/** Says, signed, where the chain stands at `now` in UTC milliseconds. */
export function signHead({ seq, hash }: Place, now: number): SignedHead {
  const said = { format: headFormat, seq, hash, at: new Date(now).toISOString(), publicKey: publicKey() } as const
  return { ...said, signature: sign(null, signedText(said), privateKey()).toString('base64') }
}
