import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'
import { documentOf, listAt, oneDocument, tableAt, wordAt } from '../documents.ts'
import { type Claim, folderOf, named, nothing, type Reader, type Unclear } from '../reading.ts'
import { type Table, valueAt, withAt } from '../value.ts'
import { datasetNameOf, isData, roleOf } from './datasets.ts'

/** Where DVC keeps something: its path, and the digest by which it finds the bytes. That is MD5, so it is no digest of a manifest. */
const locationOf = (path: string, entry: Json) => {
  const md5 = wordAt(entry, 'md5')
  return md5 ? `${path} (DVC, md5 ${md5})` : path
}

const dataClaim = (path: string, entry: Json, role: string, from: string): Claim => ({
  at: ['data', 0],
  value: { role, dataset: datasetNameOf(path), location: locationOf(path, entry) },
  from,
})

const isFolder = (entry: Json) => wordAt(entry, 'md5')?.endsWith('.dir') ?? false

/** What a stage reads that is data: what no other stage makes, and by its name is neither code nor a model. */
function dataOf(stage: string, deps: Json[], made: ReadonlySet<string>, from: string): Claim[] {
  return deps.flatMap((dep) => {
    const path = wordAt(dep, 'path')
    if (path === undefined || made.has(path) || !(isData(path) || isFolder(dep))) return []
    return [dataClaim(path, dep, roleOf(`${stage} ${path}`), from)]
  })
}

/** Parameters as one table: DVC writes an inner key as `train.lr`. */
function parametersOf(stages: [string, Json][]): Table {
  const files = stages.flatMap(([, stage]) => Object.values(tableAt(stage, 'params')))
  const entries = files.flatMap((file) => (isObject(file) ? Object.entries(file) : []))
  return entries.reduce<Table>((all, [key, value]) => withAt(all, key.split('.'), value) as Table, {})
}

function hyperparameters(parameters: Table, from: string): Claim[] {
  if (Object.keys(parameters).length === 0) return []
  return [{ at: ['configuration', 'hyperparameters'], value: parameters, from }]
}

/** What was run, and on what: the stages as they were run last. Before schema 2.0 they stood at the top. */
export const readDvcLock: Reader = oneDocument([/^dvc\.lock$/], (value, from) => {
  const table = 'stages' in value ? tableAt(value, 'stages') : value
  const stages = Object.entries(table).filter(([, stage]) => isObject(stage))
  if (stages.length === 0) return { unclear: [{ file: from, what: 'names no stage' }] }
  const made = new Set(stages.flatMap(([, stage]) => listAt(stage, 'outs').flatMap((out) => wordAt(out, 'path') ?? [])))
  const commands = stages.flatMap(([name, stage]): Claim[] => {
    const command = isObject(stage) ? stage.cmd : undefined
    return command === undefined ? [] : [{ at: ['extra', 'dvc', 'stages', name], value: command, from }]
  })
  return {
    found: [
      ...hyperparameters(parametersOf(stages), from),
      ...stages.flatMap(([name, stage]) => dataOf(name, listAt(stage, 'deps'), made, from)),
      ...commands,
    ],
  }
})

/** The stages as they are planned: what each is run with. */
export const readDvcPlan: Reader = oneDocument([/^dvc\.yaml$/], (value, from) => ({
  found: Object.entries(tableAt(value, 'stages')).flatMap(([name, stage]): Claim[] => {
    const command = valueAt(stage, ['cmd'])
    return command === undefined ? [] : [{ at: ['extra', 'dvc', 'stages', name], value: command, from }]
  }),
}))

/** The parameters DVC and others keep for training. */
export const readParams: Reader = oneDocument([/^params\.ya?ml$/], (value, from) => ({
  found: hyperparameters(value, from),
}))

/** Files under DVC's care: `users.csv.dvc` stands for `users.csv`. */
export const readDvcFiles: Reader = async (given) => {
  const found: Claim[] = []
  const unclear: Unclear[] = []
  const paths = named(given, [/.\.dvc$/])
  if (paths.length === 0) return nothing
  for (const from of paths.slice(0, mostFiles)) {
    const { value, unclear: broken = [] } = await documentOf(given, from)
    unclear.push(...broken)
    for (const out of listAt(value, 'outs')) {
      const path = [folderOf(from), wordAt(out, 'path') ?? ''].filter(Boolean).join('/')
      if (isData(path) || isFolder(out)) found.push(dataClaim(path, out, roleOf(path), from))
    }
  }
  if (paths.length > mostFiles) unclear.push({ what: `${paths.length - mostFiles} more files of DVC were not read` })
  return { found, unclear, read: paths.slice(0, mostFiles) }
}

const mostFiles = 100
