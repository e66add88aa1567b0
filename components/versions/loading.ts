import type { Manifest } from '#lib/manifest/schema'
import { modelFacts } from '#lib/models/schema'

/** A file of the version with what was read from its bytes. */
export type Inspected = { path: string; size: number; facts: Record<string, unknown> | null }

export type Loading = { tone: 'good' | 'bad' | 'unknown'; text: string; word: string }

const answers = {
  runs: { tone: 'bad', text: 'runs code', word: 'load it only if you trust its source' },
  data: { tone: 'good', text: 'runs no code', word: 'data only' },
  closed: { tone: 'unknown', text: 'not inspected', word: 'cannot tell' },
  none: { tone: 'unknown', text: 'no model stated', word: 'cannot tell' },
} satisfies Record<string, Loading>

/** What is known of a model file from its bytes. */
export const factsIn = (inspected: Inspected | undefined) => modelFacts.safeParse(inspected?.facts).data

/** What loading the stated model files does: one that runs code is enough, and what was not read is never called harmless. */
export function loadingOf(model: Manifest['model'], files: readonly Inspected[]): Loading {
  const facts = (model ?? []).map(({ path }) => factsIn(files.find((file) => file.path === path)))
  if (facts.length === 0) return answers.none
  if (facts.some((one) => one?.runsCode)) return answers.runs
  return facts.every((one) => one && one.label === undefined) ? answers.data : answers.closed
}
