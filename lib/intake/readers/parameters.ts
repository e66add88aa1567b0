import { oneDocument } from '../documents.ts'
import type { Reader } from '../reading.ts'
import type { Table } from '../value.ts'

const at = ['configuration', 'hyperparameters']

/** What training was told, where a file holds nothing else. */
export const readHyperparameters: Reader = oneDocument(
  [/^(?:hyper_?params?|hyper_?parameters|params|train(?:ing)?_(?:params|args|config))\.(?:json|ya?ml)$/i],
  (value, from, { files }) => {
    // DVC's own file is read with DVC's others.
    if (/^params\.ya?ml$/.test(from.split('/').at(-1) ?? '')) return undefined
    return files.length > 0 && Object.keys(value).length > 0 ? { found: [{ at, value, from }] } : undefined
  },
)

const isArchitecture = (value: Table) => 'architectures' in value || 'model_type' in value

/** A model of Hugging Face says in `config.json` how it is built; what it is called where it was saved tells nobody anything. */
export const readArchitecture: Reader = oneDocument([/^config\.json$/], (value, from) => {
  if (!isArchitecture(value)) return undefined
  const { _name_or_path: _saved, transformers_version: _tool, ...built } = value
  return { found: [{ at, value: built, from }] }
})
