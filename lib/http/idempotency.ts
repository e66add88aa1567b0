import { createHash } from 'node:crypto'
import type { Caller } from '#lib/caller'
import { Refusal } from '#lib/errors'

const keyForm = /^[\x21-\x7e]{1,200}$/

/** The request's `Idempotency-Key` with the digest of what is asked. */
export function idempotencyOf(request: Request, text: string): Caller['idempotency'] {
  const key = request.headers.get('idempotency-key')
  if (key === null) return undefined
  if (!keyForm.test(key))
    throw new Refusal(
      'malformed',
      'idempotency_key_invalid',
      'Idempotency-Key must be 1 to 200 visible ASCII characters.',
    )
  const { pathname, search } = new URL(request.url)
  const asked = `${request.method} ${pathname}${search}\n${text}`
  return { key, fingerprint: createHash('sha256').update(asked).digest('hex') }
}
