import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { SignedHead } from './schema.ts'

/** What a head's signature is over: the canonical JSON (RFC 8785) of everything else in it. */
export function signedText(head: Omit<SignedHead, 'signature'> & { signature?: string }): Buffer {
  const { signature: _, ...said } = head
  return Buffer.from(canonicalize(said) ?? '')
}

/** A public key as heads name it: the base64 of its SubjectPublicKeyInfo. */
export const keyText = (key: KeyObject): string => key.export({ format: 'der', type: 'spki' }).toString('base64')

/** A public key from the text of a head, or from a PEM file; nothing for what is no Ed25519 key. */
export function keyOf(text: string): KeyObject | undefined {
  const base64 = text.replaceAll(/-----[A-Z ]+-----|\s/g, '')
  try {
    const key = createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' ? key : undefined
  } catch {
    return undefined
  }
}

/** What is wrong with a head: its signature, or that another key than the one expected made it. */
export function flawOfHead(head: SignedHead, expected?: KeyObject): 'signature' | 'key' | undefined {
  const key = keyOf(head.publicKey)
  const signature = Buffer.from(head.signature, 'base64')
  // The same bytes can be written in many ways, of which one is ours.
  const isOurs = signature.toString('base64') === head.signature
  if (!key || !isOurs || !verify(null, signedText(head), key, signature)) return 'signature'
  return expected && !key.equals(expected) ? 'key' : undefined
}
