import type { Stated } from './model.ts'

/** A file by its path on disk, and the path by which the model names it. */
export type StoredFile = { path: string; file: string }

export type ToLoad = {
  model: string
  external: readonly StoredFile[]
  api: Stated
  /** Bytes. */
  memory: number
  output: number
}

/**
 * What the process of the sandbox is told: first what to load, then inputs in batches, each as JSON. Where it is to be `careful`, it tells
 * each answer at once, so that it is known which input ended it.
 */
export type ToSandbox = { load: ToLoad } | { inputs: readonly string[]; careful: boolean }

/** What one input came to: its output as JSON, or why there is none; and how long it took in milliseconds. */
export type Answer = { output: string; duration: number } | { error: string; duration: number }

/** What it says. Answers come in the order of the inputs, some at a time; after one by which the engine is `broken` come no more. */
export type FromSandbox =
  | { loaded: { version: string } }
  /** `fault`: not the model's, but the sandbox's own. */
  | { failed: string; fault: boolean }
  | { answers: Answer[]; broken: boolean }
