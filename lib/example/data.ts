import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type NewDatasetVersion, newDatasetVersion } from '#lib/datasets/schema'
import { manifestIn } from '#lib/manifest/folder'
import type { DataReference } from '#lib/manifest/schema'
import { bytesSource } from '#lib/models/source'
import { profileOf } from '#lib/profiles/profile'
import { logs, sliceOf } from './slices.ts'
import { exampleFolder, readExample, versionFolder } from './source.ts'

export const dataFile = (dataset: string, version: string): string =>
  join(exampleFolder, 'data', `${dataset}@${version}.json`)

/** What the example registers of a version of a dataset; `scripts/example-data.ts` makes it of the logs. */
export async function readData(dataset: string, version: string): Promise<NewDatasetVersion> {
  return newDatasetVersion.parse(JSON.parse(await readFile(dataFile(dataset, version), 'utf8')))
}

type LogReference = DataReference & {
  dataset: keyof typeof logs
  version: string
  window: { from: string; to: string }
}
const isOfLog = (reference: DataReference): reference is LogReference =>
  reference.dataset in logs && reference.version !== undefined && reference.window !== undefined

/** The windows of the logs that manifests of the example name, each once. */
export async function windowsOfLogs(): Promise<LogReference[]> {
  const found = new Map<string, LogReference>()
  for (const { name, versions } of await readExample())
    for (const version of versions) {
      const { parsed } = await manifestIn(versionFolder(name, version))
      for (const reference of parsed.manifest?.data?.filter(isOfLog) ?? [])
        found.set(`${reference.dataset}@${reference.version}`, reference)
    }
  return [...found.values()]
}

/** What is to be registered of a window of a log: its bytes are those that the manifest names, or it is refused. */
export async function dataOfWindow({ dataset, version, window, asOf, location, digest }: LogReference) {
  const bytes = await sliceOf(dataset, window)
  const found = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  if (found !== digest) throw new Error(`${dataset}@${version} is ${found}, and its manifest says ${digest}`)
  const { file: _file, ...profile } = await profileOf(bytesSource(bytes), 'log.csv', { digest })
  const rows = { rows: profile.rows, bytes: bytes.length }
  return { version, asOf, window, location, digest, ...rows, profile: { ...profile, file: `${dataset}.csv` } }
}
