import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { derivedKey } from '#lib/access/secret'

const cipher = 'aes-256-gcm'
/** Named for what was first sealed with it: what is in a database by now must still open. */
const key = () => Buffer.from(derivedKey('webhook secrets'), 'base64url')

/** Encrypts a text for the database; `use` says what for, and only that opens it again: a row can not take another's secret. */
export function seal(text: string, use: string): string {
  const start = randomBytes(12)
  const sealing = createCipheriv(cipher, key(), start).setAAD(Buffer.from(use))
  const sealed = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()])
  return Buffer.concat([start, sealing.getAuthTag(), sealed]).toString('base64url')
}

/** Opens what was sealed for this use by this installation; anything else is an error. */
export function open(sealed: string, use: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const opening = createDecipheriv(cipher, key(), bytes.subarray(0, 12), { authTagLength: 16 })
    .setAAD(Buffer.from(use))
    .setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([opening.update(bytes.subarray(28)), opening.final()]).toString('utf8')
}
