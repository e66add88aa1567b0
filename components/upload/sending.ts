import type { ReadyRow } from '#lib/observations/mapping'
import type { PostedAnswer, PostedObservation } from '#lib/observations/schema'
import type { Answered, Problem } from '../shell/ask.ts'

export type Refused = { line: number; reason: string }
export type Sent = {
  posted: number
  replaced: number
  refused: Refused[]
  /** How many rows were not sent, as it was stopped. */
  left: number
  /** What stopped it, where it was not the reader. */
  problem?: string
}

type Post = (rows: PostedObservation[]) => Promise<Answered<PostedAnswer>>
type Sending = {
  post: Post
  /** How far it is: rows that were answered for. */
  onProgress: (done: number) => void
  stopped: () => boolean
}

export const batchSize = 2000

const place = /^\[(\d+)\]\.?(.*)$/

/** The rows that a refusal names, with why; their places in a message become the lines of the table. */
function refusedIn({ errors }: Problem, rows: readonly ReadyRow[]): Map<number, string> {
  const lineOf = (index: string) => `line ${rows[Number(index)]?.line}`
  const reasons = new Map<number, string>()
  for (const { path, message } of errors) {
    const [, index, field] = place.exec(path) ?? []
    const at = Number(index)
    if (index === undefined || !rows[at]) continue
    const reason = `${field ? `${field} ` : ''}${message.replaceAll(/\[(\d+)\]/g, (_, other: string) => lineOf(other))}`
    reasons.set(at, reasons.has(at) ? `${reasons.get(at)}; ${reason}` : reason)
  }
  return reasons
}

/**
 * Sends rows batch by batch. A batch is kept whole or not at all: the rows that the catalog names as wrong are taken out, and the others
 * sent again. It stops where the reader says so, where the catalog does not take a batch at all, and where of a first batch no row is right.
 */
export async function sendRows(rows: readonly ReadyRow[], { post, onProgress, stopped }: Sending): Promise<Sent> {
  const sent: Sent = { posted: 0, replaced: 0, refused: [], left: 0 }
  for (let from = 0; from < rows.length; from += batchSize) {
    if (stopped()) return { ...sent, left: rows.length - from }
    const batch = rows.slice(from, from + batchSize)
    const problem = await sendBatch(batch, post, sent, stopped)
    const done = sent.posted + sent.refused.length
    onProgress(done)
    if (problem !== undefined) return { ...sent, left: rows.length - done, problem }
    if (sent.posted === 0) return { ...sent, left: rows.length - done }
  }
  return sent
}

async function sendBatch(batch: readonly ReadyRow[], post: Post, sent: Sent, stopped: () => boolean) {
  let left = batch
  while (left.length > 0) {
    const { body, problem } = await post(left.map(({ values }) => values))
    if (body) {
      sent.posted += body.posted
      sent.replaced += body.replaced
      return undefined
    }
    const refused = refusedIn(problem, left)
    if (refused.size === 0) return problem.detail
    for (const [index, reason] of refused) sent.refused.push({ line: left[index]?.line ?? 0, reason })
    left = left.filter((_, index) => !refused.has(index))
    if (stopped()) return undefined
  }
  return undefined
}
