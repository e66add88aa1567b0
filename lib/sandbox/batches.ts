import type { Json } from '#lib/json'
import type { Came } from '#lib/scenario-runs/schema'
import type { Answer } from './messages.ts'

/** Inputs, how many of them are answered, and how many are sent. */
export type Work = { inputs: readonly Json[]; next: number; sent: number; signal?: AbortSignal }

const batchSize = 256
const batchBytes = 4 * 1024 * 1024

/** The inputs that go into the next message, each as JSON; none where enough of them wait for their answers. */
export function batchOf({ inputs, next, sent }: Work): string[] {
  const batch: string[] = []
  if (sent - next >= batchSize) return batch
  for (let bytes = 0; batch.length < batchSize && bytes < batchBytes; bytes += batch.at(-1)?.length ?? 0) {
    const input = inputs[sent + batch.length]
    if (input === undefined) break
    batch.push(JSON.stringify(input))
  }
  return batch
}

export const cameOf = (answer: Answer): Came =>
  'output' in answer ? { output: JSON.parse(answer.output) as Json, duration: answer.duration } : answer
