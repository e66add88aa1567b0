import { withExample } from '#lib/drafts/examples'
import { exampleSource } from '#lib/drafts/open-places'
import { pathOf } from '#lib/issues'
import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'
import { exampleOf, rowsOf, soundFields } from './api/example.ts'
import type { DraftStore } from './draft-store.ts'

/** Says in a draft what the example of a check says, where the draft says nothing; each place says that it is an example. */
export function putExample(store: DraftStore, example: string, path: string): void {
  const { content } = store
  const made = path === 'api.example' ? callOf(content.manifest.api) : undefined
  const { manifest, filled } = withExample(content.manifest, made ?? example)
  if (!isObject(manifest)) return
  const sources = Object.fromEntries(filled.map((place) => [pathOf(place), exampleSource]))
  store.replace({ ...content, manifest, sources: { ...content.sources, ...sources } })
}

/** An example call as the stated inputs and outputs ask for; nothing while they say too little. JSON is YAML, too. */
function callOf(api: Json | undefined): string | undefined {
  const { inputs, outputs, example } = isObject(api) ? api : {}
  const [takes, answers] = [soundFields(inputs), soundFields(outputs)]
  if (takes.length === 0 || answers.length === 0) return undefined
  const input = (isObject(example) ? example.input : undefined) ?? exampleOf(takes).value
  const output = exampleOf(answers, rowsOf(takes, input)).value
  return JSON.stringify({ api: { example: { input, output } } })
}
