import { generateKeyPairSync, sign } from 'node:crypto'
import { entryHash, genesis } from './chain.ts'
import { keyText, signedText } from './head.ts'
import type { LinkedEntry, SignedHead } from './schema.ts'
import { type ExportVerification, type Trust, verifyExport } from './verify.ts'

/** An export as its lines: what forgers work on. */
export type Lines = string[]

export const linesOf = (text: string): Lines => text.trimEnd().split('\n')
export const entryIn = (line = ''): LinkedEntry => JSON.parse(line) as LinkedEntry
export const headIn = (lines: Lines): SignedHead => (JSON.parse(lines.at(-1) ?? '') as { head: SignedHead }).head

/** Verifies lines as the command does those of a file. */
export async function verified(lines: Lines, trust?: Trust): Promise<ExportVerification> {
  const found = await verifyExport(asynchronously(lines), trust)
  if (found) return found
  throw new Error('it was not even taken for an export')
}

async function* asynchronously(lines: Lines): AsyncGenerator<string> {
  yield* lines
}

const forger = generateKeyPairSync('ed25519')
export const forgersKey = keyText(forger.publicKey)

/** What somebody can do who holds everything but the installation's key: chain entries anew and sign their end themselves. */
export function rebuilt(entries: LinkedEntry[], signedBy: 'forger' | ((place: SignedHead) => SignedHead)): Lines {
  let place = { seq: 0, hash: genesis }
  const chained = entries.map((entry, index) => {
    const moved = { ...entry, seq: index + 1, prev: place.hash }
    place = { seq: moved.seq, hash: entryHash(moved, moved.prev) }
    return JSON.stringify({ ...moved, hash: place.hash })
  })
  const said = { format: 'shipshape-audit-head/1' as const, ...place, at: new Date(0).toISOString() }
  const unsigned = { ...said, publicKey: forgersKey }
  const forged = { ...unsigned, signature: sign(null, signedText(unsigned), forger.privateKey).toString('base64') }
  const head = signedBy === 'forger' ? forged : signedBy(forged)
  const header = JSON.stringify({ format: 'shipshape-audit/1', origin: 'http://localhost:3000' })
  return [header, ...chained, JSON.stringify({ head })]
}
