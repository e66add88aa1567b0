import type { ManifestFile } from '#lib/manifest/schema'
import { httpSource } from '#lib/models/http'
import { inspectModel } from '#lib/models/inspect'
import type { ModelFacts } from '#lib/models/schema'
import { api } from '#lib/paths'

const longestText = 16 * 1024 * 1024
const askAgainAfter = 10_000

type Known<Value> = Map<string, Promise<Value | undefined>>

const addressOf = (digest: string) => api.blob(digest.replace(/^sha256:/, ''))

/** Browser only: what the bytes of a draft's files say, read in part and once for each digest. Bytes on their way are asked for later. */
export class DraftBytes {
  readonly #texts: Known<string> = new Map()
  readonly #facts: Known<ModelFacts> = new Map()

  text({ digest, size }: ManifestFile): Promise<string | undefined> {
    if (size > longestText) return Promise.resolve(undefined)
    return once(this.#texts, digest, () => textAt(addressOf(digest)))
  }

  facts({ path, digest, size }: ManifestFile): Promise<ModelFacts | undefined> {
    const source = httpSource(size, (headers) => fetch(addressOf(digest), { headers }))
    return once(this.#facts, `${digest} ${path}`, () => inspectModel(source, path))
  }
}

async function textAt(address: string): Promise<string> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
  return answer.text()
}

/** What cannot be read now is not known now: the bytes may not be here yet, or the network. */
function once<Value>(known: Known<Value>, key: string, read: () => Promise<Value>): Promise<Value | undefined> {
  const before = known.get(key)
  if (before) return before
  const reading = read().catch(() => {
    setTimeout(() => known.delete(key), askAgainAfter)
    return undefined
  })
  known.set(key, reading)
  return reading
}
