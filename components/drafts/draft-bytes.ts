import type { DraftBytes } from '#lib/drafts/contract'
import { httpSource } from '#lib/models/http'
import type { ModelFacts } from '#lib/models/schema'
import { api } from '#lib/paths'
import type { DraftFileRow } from './use-draft-files.ts'

const longestText = 16 * 1024 * 1024
/** Bytes that are on their way, or a network that is gone, are asked for again after so many milliseconds. */
export const askAgainAfter = 5_000

type Known<Value> = Map<string, Promise<Value | undefined>>
const texts: Known<string> = new Map()
const facts: Known<ModelFacts> = new Map()

/** The files of a draft as the catalog hands them out. */
export const draftBytes: DraftBytes = { text: fileText, facts: modelFacts }

const addressOf = (digest: string) => api.blob(digest.replace(/^sha256:/, ''))

/** Whether a file is longer than what is read as text in the form. */
export const isTooLong = ({ size = 0 }: DraftFileRow): boolean => size > longestText

/** Browser only: a file of a draft as text, read once for each digest; nothing where its bytes are not here yet, or too many. */
export function fileText(file: DraftFileRow): Promise<string | undefined> {
  const { digest } = file
  if (digest === undefined || isTooLong(file)) return Promise.resolve(undefined)
  return once(texts, digest, () => textAt(addressOf(digest)))
}

/** Browser only: what the bytes of a model say of it, read by ranges, for a model may be of several GB. */
export function modelFacts({ path, digest, size = 0 }: DraftFileRow): Promise<ModelFacts | undefined> {
  if (digest === undefined) return Promise.resolve(undefined)
  return once(facts, `${digest} ${path}`, async () => {
    const { inspectModel } = await import('#lib/models/inspect')
    return inspectModel(
      httpSource(size, (headers) => fetch(addressOf(digest), { headers })),
      path,
    )
  })
}

async function textAt(address: string): Promise<string> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
  return answer.text()
}

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
