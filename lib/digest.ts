import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** A SHA-256 that can take more bytes, and how many it took. */
export type Taken = { hash: Hash; size: number }

/** A SHA-256 of no bytes yet. */
export const takenNothing = (): Taken => ({ hash: createHash('sha256'), size: 0 })

/** Hashes one chunk more. */
export function take(taken: Taken, chunk: Uint8Array): void {
  taken.hash.update(chunk)
  taken.size += chunk.length
}

/** SHA-256 of what was taken so far, as 64 hex digits; more may follow. */
export const digestOf = ({ hash }: Taken): string => hash.copy().digest('hex')

/** A SHA-256 that has taken all bytes of a file; in flat memory whatever the size. */
export async function hashed(file: string): Promise<Taken> {
  const taken = takenNothing()
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) take(taken, chunk as Buffer)
  return taken
}

/** SHA-256 of a file's bytes as 64 hex digits. */
export const fileDigest = async (file: string): Promise<string> => digestOf(await hashed(file))
