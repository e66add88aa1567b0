import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type PostedValue, postedValues } from '#lib/metrics/schema'
import { newPackage } from '#lib/packages/schema'

const catalog = z.object({ packages: z.array(newPackage.extend({ versions: z.array(z.string()) })) })
export type ExamplePackage = z.infer<typeof catalog>['packages'][number]

const folder = join(import.meta.dirname, '..', '..', 'example')

export const versionFolder = (name: string, version: string): string => join(folder, 'packages', name, version)

/** The packages of the example, in the order they are created in, each with its versions in order. */
export async function readExample(): Promise<ExamplePackage[]> {
  return catalog.parse(JSON.parse(await readFile(join(folder, 'catalog.json'), 'utf8'))).packages
}

/** What was measured of a version, as the `metrics.json` beside its manifest states it; nothing without one. */
export async function readMeasured(folder: string): Promise<PostedValue[]> {
  const path = join(folder, 'metrics.json')
  return existsSync(path) ? postedValues.parse(JSON.parse(await readFile(path, 'utf8'))) : []
}
