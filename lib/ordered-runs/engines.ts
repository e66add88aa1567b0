import type { Reader } from '#db/db'
import type { Json } from '#lib/json'
import type { RunnerEnvironment } from '#lib/scenario-runs/environment'
import type { Came } from '#lib/scenario-runs/schema'
import { artifactEngine } from './artifact.ts'
import { endpointEngine } from './endpoint.ts'

/** What runs inputs, ready to: it says where they run. */
export type OpenEngine = {
  environment: RunnerEnvironment
  /** What each input comes to, by its place among them, in any order. Ends early when the signal is given. */
  run: (inputs: readonly Json[], signal: AbortSignal) => AsyncIterable<Came & { index: number }>
  [Symbol.asyncDispose]: () => Promise<void>
}

export type Version = { versionId: string; label: string; reader: Reader }

export type Engine<Asked> = {
  /** What is asked for as a runner is named while its run waits; refused where it can not be done. */
  prepare: (asked: Asked, version: Version) => Promise<{ name: string } & Record<string, unknown>>
  /** Rejects with `Unrunnable` where nothing can run at all, and soon where the signal is given: what it opens then is not used. */
  open: (runner: Record<string, unknown>, versionId: string, signal: AbortSignal) => Promise<OpenEngine>
}

/** What the server runs scenarios with, by the target of the run. */
export const engines = { artifact: artifactEngine, endpoint: endpointEngine }
