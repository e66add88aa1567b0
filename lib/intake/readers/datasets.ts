import type { dataRoles } from '#lib/manifest/parts/data'

type Role = (typeof dataRoles)[number]

const leading = /^(?:\.\/)?(?:data|datasets?|input|raw)\//i
const ending = /(?:\.(?:csv|tsv|parquet|jsonl?|feather|arrow|txt|xlsx?|npy|npz|zip|gz|tar|dvc))+$/i

/** A name by the rules for datasets, of a path or of how others call one. */
export function datasetNameOf(written: string): string {
  const plain = written.slice(0, 600).replace(leading, '').replace(ending, '').toLowerCase()
  const name = plain.replaceAll(/[^a-z0-9._-]+/g, '-').slice(0, 100)
  return name.replaceAll(/^[._-]+|[._-]+$/g, '') || 'dataset'
}

const roles: [Role, RegExp][] = [
  ['validation', /(?:^|[^a-z])(?:valid|validation|val|dev)(?:[^a-z]|$)/],
  ['test', /(?:^|[^a-z])(?:test|testing|holdout|hold_out|eval|evaluate|evaluation)(?:[^a-z]|$)/],
]

const training = /(?:^|[^a-z])(?:train|training)(?:[^a-z]|$)/

/** What data is for, by what it or who reads it is called; training where the name says nothing else. */
export const roleOf = (name: string): Role => roles.find(([, said]) => said.test(name.toLowerCase()))?.[0] ?? 'training'

/** Whether a name says what data is for, so that its role is no guess. */
export const saysRole = (name: string): boolean =>
  [training, ...roles.map(([, said]) => said)].some((said) => said.test(name.toLowerCase()))

/** Files and folders that are data by their names: kept as tables, or under a folder of data. */
export const isData = (path: string): boolean =>
  /\.(?:csv|tsv|parquet|jsonl|feather|arrow|xlsx?)$/i.test(path) || /^(?:\.\/)?(?:data|datasets?)\//i.test(path)
