import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** A SHA-256 that has taken all bytes of a file and can take more, and how many they were; in flat memory whatever the size. */
export async function hashed(file: string): Promise<{ hash: Hash; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    hash.update(chunk as Buffer)
    size += (chunk as Buffer).length
  }
  return { hash, size }
}

/** SHA-256 of a file's bytes as 64 hex digits. */
export const fileDigest = async (file: string): Promise<string> => (await hashed(file)).hash.digest('hex')
