import { flawOf } from '#lib/errors'

/** A node of the graph by its id: which kind it is, and the names of what it is of. */
export type NodeRef =
  | { kind: 'dataset'; dataset: string; version?: string }
  | { kind: 'job'; job: string }
  | { kind: 'run'; run: string }
  | { kind: 'package'; package: string; version?: string }
  | { kind: 'environment'; package: string; environment: string }
  | { kind: 'kpi'; kpi: string }

const versioned = (name: string, version: string | undefined) => (version ? `${name}@${version}` : name)

/** The ids of nodes. */
export const nodeOf = {
  dataset: (name: string, version?: string) => `dataset:${versioned(name, version)}`,
  job: (name: string) => `job:${name}`,
  run: (id: string) => `run:${id}`,
  modelPackage: (name: string, version?: string) => `package:${versioned(name, version)}`,
  environment: (name: string, environment: string) => `environment:${name}@${environment}`,
  kpi: (name: string) => `kpi:${name}`,
}

const form = /^(dataset|job|run|package|environment|kpi):(.+)$/su

const examples = 'such as dataset:clicks@2026-10-01 or package:product-recommender@1.3.0'

/** Reads the id of a node; what is none is refused at `node`. */
export function parseNode(text: string): NodeRef {
  const [, kind, rest = ''] = form.exec(text) ?? []
  const at = rest.indexOf('@')
  const [name, after] = at < 0 ? [rest, ''] : [rest.slice(0, at), rest.slice(at + 1)]
  if (kind === 'job') return { kind, job: rest }
  if (kind === 'run') return { kind, run: rest }
  if (kind === 'kpi') return { kind, kpi: rest }
  const isWhole = name !== '' && (at < 0 || after !== '')
  if (kind === 'dataset' && isWhole) return { kind, dataset: name, ...(after ? { version: after } : {}) }
  if (kind === 'package' && isWhole) return { kind, package: name, ...(after ? { version: after } : {}) }
  if (kind === 'environment' && name && after) return { kind, package: name, environment: after }
  throw flawOf('node', `must be a node of the graph, ${examples}`)
}
