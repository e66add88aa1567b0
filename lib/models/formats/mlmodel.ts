import { parseYaml } from '#lib/yaml'
import { Malformed } from '../cursor.ts'
import type { Slot } from '../schema.ts'
import type { ByteSource } from '../source.ts'
import { mostNames, readable, recordOf } from '../words.ts'
import type { Findings, FormatReader } from './format.ts'
import { columnsOf } from './mlmodel-signature.ts'

const mostRead = 256 * 1024

type Table = Record<string, unknown>

const tableOf = (value: unknown): Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Table) : {}

/** With the failsafe schema every scalar is text, so a version 1.10 stays 1.10; YAML's null is then a word. */
const textOf = (value: unknown) => (typeof value === 'string' && !['', 'null', '~'].includes(value) ? value : undefined)

/** Keys of a flavor that name other files of the model's folder. */
const references = ['env', 'model_path', 'data', 'model_data', 'model', 'pickled_model', 'python_model', 'input_schema']

/** Keys of a flavor whose content is Python code or a pickle, and flavors that always load one. */
const runningKeys = ['pickled_model', 'python_model', 'model_code_path', 'code', 'pickle_module_name']
const runningFlavors = ['pytorch', 'r_function', 'langchain']

function documentOf(text: string): Table {
  const { value, issues } = parseYaml(text, 'failsafe')
  const [issue] = issues ?? []
  if (!issue) return tableOf(value)
  const { path, message } = issue
  throw new Malformed(
    path ? `Holds ${path}, which ${message}.` : `${message.slice(0, 1).toUpperCase()}${message.slice(1)}.`,
  )
}

function referencesOf(flavors: Table[], document: Table): string[] {
  const named = flavors.flatMap((flavor) =>
    references.flatMap((key) => {
      const value = flavor[key]
      return textOf(value) ?? Object.values(tableOf(value)).flatMap((path) => textOf(path) ?? [])
    }),
  )
  const example = textOf(tableOf(document.saved_input_example_info).artifact_path)
  return [...new Set(example === undefined ? named : [...named, example])].map((path) => readable(path))
}

function runsCode(flavors: [string, Table][]): boolean {
  return flavors.some(
    ([name, flavor]) => runningFlavors.includes(name) || runningKeys.some((key) => textOf(flavor[key]) !== undefined),
  )
}

function metadataOf(document: Table, flavors: [string, Table][]) {
  const python = tableOf(tableOf(document.flavors).python_function)
  const versions = flavors.flatMap(([name, flavor]) =>
    Object.entries(flavor)
      .filter(([key]) => key.endsWith('_version') && key !== 'python_version')
      .map(([key, value]) => [`${name}.${key}`, textOf(value)] as const),
  )
  return recordOf([
    [
      'flavors',
      flavors
        .map(([name]) => name)
        .toSorted()
        .join(', '),
    ],
    ['mlflowVersion', textOf(document.mlflow_version)],
    ['modelUuid', textOf(document.model_uuid)],
    ['runId', textOf(document.run_id)],
    ['created', textOf(document.utc_time_created)],
    ['python', textOf(python.python_version)],
    ['loader', textOf(python.loader_module)],
    ...versions,
  ])
}

/** MLflow's description of a model folder, in plain YAML without anchors: https://mlflow.org/docs/latest/ml/model/#storage-format */
async function inspect(source: ByteSource): Promise<Findings> {
  if (source.size > mostRead) throw new Malformed(`Has ${source.size} bytes; an MLmodel of up to ${mostRead} is read.`)
  const document = documentOf(new TextDecoder().decode(await source.read(0, mostRead)))
  const flavors = Object.entries(tableOf(document.flavors)).map(([name, value]): [string, Table] => [
    name,
    tableOf(value),
  ])
  if (flavors.length === 0) throw new Malformed('Names no flavor.')
  const signature = tableOf(document.signature)
  const problems: string[] = []
  const slots = (key: 'inputs' | 'outputs'): Slot[] | undefined => {
    const written = textOf(signature[key])
    const columns = written === undefined ? undefined : columnsOf(written)
    if (written !== undefined && !columns) problems.push(`Has a signature whose ${key} cannot be read.`)
    return columns?.slice(0, mostNames)
  }
  return {
    inputs: slots('inputs'),
    outputs: slots('outputs'),
    metadata: metadataOf(document, flavors),
    refersTo: referencesOf(
      flavors.map(([, flavor]) => flavor),
      document,
    ),
    runsCode: runsCode(flavors),
    problems,
  }
}

export const mlmodel: FormatReader = {
  format: 'mlmodel',
  names: ['mlmodel'],
  detect: ({ text }) => /^(?!\s*[<{])(?:.*\n)*?flavors:/.test(text),
  inspect,
}
