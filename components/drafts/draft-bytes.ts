import type { ManifestFile } from '#lib/manifest/schema'
import { inspectModel } from '#lib/models/inspect'
import type { ModelFacts } from '#lib/models/schema'
import type { ByteSource } from '#lib/models/source'
import { blobPart, blobText, NotHere } from './blob-bytes.ts'

const longestText = 16 * 1024 * 1024
const askAgainAfter = 10_000

type Known<Value> = Map<string, Promise<Value | undefined>>

/** Browser only: what the bytes of a draft's files say, read in part and once for each digest. Bytes on their way are asked for later. */
export class DraftBytes {
  readonly #texts: Known<string> = new Map()
  readonly #facts: Known<ModelFacts> = new Map()

  text({ digest, size }: ManifestFile): Promise<string | undefined> {
    if (size > longestText) return Promise.resolve(undefined)
    return once(this.#texts, digest, () => blobText(digest))
  }

  facts({ path, digest, size }: ManifestFile): Promise<ModelFacts | undefined> {
    return once(this.#facts, `${digest} ${path}`, () => inspectModel(sourceOf(digest, size), path))
  }
}

const sourceOf = (digest: string, size: number): ByteSource => ({
  size,
  async read(offset, length) {
    const wanted = Math.min(length, size - offset)
    return wanted > 0 ? blobPart(digest, offset, wanted) : new Uint8Array()
  },
})

function once<Value>(known: Known<Value>, key: string, read: () => Promise<Value>): Promise<Value | undefined> {
  const before = known.get(key)
  if (before) return before
  const reading = read().catch((error: unknown) => {
    if (!(error instanceof NotHere) && !(error instanceof TypeError)) throw error
    setTimeout(() => known.delete(key), askAgainAfter)
    return undefined
  })
  known.set(key, reading)
  return reading
}
