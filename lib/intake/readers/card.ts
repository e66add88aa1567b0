import type { Json } from '#lib/json'
import { metricNameOf } from '#lib/metrics/intake-row'
import { isObject } from '#lib/tree'
import { parseYaml } from '#lib/yaml'
import { listAt, tableAt, textOf, tooLong, wordAt } from '../documents.ts'
import { valuesOf } from '../metric-values.ts'
import { type Claim, named, nothing, type Reader, type Reading, type Unclear } from '../reading.ts'
import type { Table } from '../value.ts'
import { datasetNameOf } from './datasets.ts'
import { firstSentence, frontMatter } from './markdown.ts'
import { slugOf } from './names.ts'

/** Keys of a model card that are kept under `extra`, by what they are called there. */
const kept: Record<string, string> = {
  license: 'license',
  tags: 'tags',
  language: 'language',
  base_model: 'base_model',
  pipeline_tag: 'task',
  library_name: 'library',
}

const ofDatasets = ['annotations_creators', 'size_categories', 'task_categories', 'dataset_info']

/** A list of one, where a key may be written as a single word or as a list of them. */
const words = (value: Json | undefined): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string' && one.trim() !== '') as string[]

/** A value as it is typed; what is no word or number is shown as it is written. */
const wordsOf = (value: Json | undefined) => (typeof value === 'string' ? value : JSON.stringify(value ?? ''))

/** Values of a `model-index`: https://github.com/huggingface/hub-docs/blob/main/modelcard.md */
function metricsOf(card: Table, from: string): Reading {
  const results = listAt(card, 'model-index').flatMap((model) => listAt(model, 'results'))
  const rows = results.flatMap((result) => {
    const dataset = tableAt(result, 'dataset')
    const [name, split, config, revision] = ['type', 'split', 'config', 'revision'].map((key) => wordAt(dataset, key))
    const on = name ?? wordAt(dataset, 'name')
    const place = {
      ...(on ? { dataset: revision ? `${on}@${revision}` : on } : {}),
      ...(split ? { split } : {}),
      ...(config && config !== 'default' ? { slice: `config=${config}` } : {}),
    }
    return listAt(result, 'metrics').flatMap((metric) => {
      const value = isObject(metric) ? metric.value : undefined
      const called = wordAt(metric, 'type') ?? wordAt(metric, 'name') ?? ''
      return [{ metric: metricNameOf(called), value: wordsOf(value), ...place }]
    })
  })
  return valuesOf(rows, from)
}

function claimsOf(card: Table, from: string): Claim[] {
  const extra = Object.entries(kept).flatMap(([key, name]): Claim[] => {
    const value = card[key]
    const said = Array.isArray(value) && value.length === 1 ? value[0] : value
    return said === undefined || said === null ? [] : [{ at: ['extra', name], value: said, from }]
  })
  const data = words(card.datasets).map((written): Claim => {
    const dataset = datasetNameOf(written)
    const entry = { role: 'training', dataset }
    return { at: ['data', 0], value: dataset === written ? entry : { ...entry, location: written }, from }
  })
  const [model] = listAt(card, 'model-index')
  const name = wordAt(card, 'model_name') ?? wordAt(model, 'name')
  const suggested: Claim[] = name
    ? [{ at: ['package'], value: slugOf(name), from: `nothing: the name in ${from}` }]
    : []
  return [...extra, ...data, ...suggested]
}

const isTemplate = (yaml: string) => yaml.includes('{{')

/** What stands above the text of a model card. */
function metadataOf(yaml: string, file: string): Reading {
  const { value, issues = [] } = parseYaml(yaml)
  if (isTemplate(yaml)) return { unclear: [{ file, what: 'is a template: its {{ places }} are not filled in' }] }
  if (issues.length > 0)
    return {
      unclear: issues.map(({ path, message }) => ({ file, what: `${path || 'the part above its text'} ${message}` })),
    }
  if (value === null) return nothing
  if (!isObject(value))
    return { unclear: [{ file, what: 'states a list above its text, where keys and values should stand' }] }
  if (ofDatasets.some((key) => key in value))
    return { unclear: [{ file, what: 'is the card of a dataset, not of a model' }] }
  const { metrics = [], unclear = [] } = metricsOf(value, file)
  return { found: claimsOf(value, file), metrics, unclear }
}

const names = [/^readme(?:\.(?:md|markdown|rst|txt))?$/i, /^model[_-]?card\.(?:md|markdown)$/i]

/** README and model card: what the package is, its documentation, and what stands above the text. */
export const readCard: Reader = async (given) => {
  const [path] = named(given, names)
  if (path === undefined) return nothing
  const text = await textOf(given, path)
  if (text === undefined) return { unclear: [tooLong(path)], read: [path] }
  const { yaml } = frontMatter(text)
  const card = yaml === undefined ? nothing : metadataOf(yaml, path)
  const template = yaml !== undefined && isTemplate(yaml)
  const summary = template ? undefined : firstSentence(text)
  const without: Unclear[] = summary || template ? [] : [{ file: path, what: 'has no sentence that says what this is' }]
  return {
    found: [
      ...(summary ? [{ at: ['summary'], value: summary, from: path }] : []),
      { at: ['code', 'documentation'], value: path, from: path },
      ...(card.found ?? []),
    ],
    metrics: card.metrics ?? [],
    unclear: [...without, ...(card.unclear ?? [])],
    read: [path],
  }
}
