import { asc, inArray } from 'drizzle-orm'
import type { Reader } from '#db/db'
import { version, versionLibrary, versionScenario } from '#db/schema/versions'
import type { Manifest } from '#lib/manifest/schema'
import type { Scenario } from '#lib/scenarios/schema'

type Libraries = NonNullable<Manifest['environment']>['libraries']

/** Manifests as they were stated, and with libraries and scenarios written out. */
export type Contents = { stated: Manifest[]; written: Manifest[] }

/**
 * Manifests of versions with libraries and scenarios written out, in the order of the ids: what stands in files from what was read
 * of them when the versions were registered. Scenarios of one and the same file are read once and shared, so that comparing them costs nothing.
 */
export async function readContents(ids: readonly string[], reader: Reader): Promise<Contents> {
  const rows = await reader
    .select({ id: version.id, manifest: version.manifest })
    .from(version)
    .where(inArray(version.id, [...ids]))
  const manifests = new Map(rows.map(({ id, manifest }) => [id, JSON.parse(manifest) as Manifest]))
  const inOrder = ids.flatMap((id) => manifests.get(id) ?? [])
  const sources = new Map(ids.map((id, index) => [id, sourceOf(inOrder[index], id)]))
  const elsewhere = ids.filter((_, index) => typeof inOrder[index]?.environment?.libraries === 'string')
  const libraries = await readLibraries(elsewhere, reader)
  const scenarios = await readScenarios(sources, reader)
  return {
    stated: inOrder,
    written: inOrder.map((manifest, index) => {
      const id = ids[index] ?? ''
      return writtenOut(manifest, libraries.get(id), scenarios.get(sources.get(id) ?? ''))
    }),
  }
}

/** The bytes of the file in which a version's scenarios are written; none where its manifest holds them. */
function sourceOf(manifest: Manifest | undefined, id: string): string {
  const { scenarios, files = [] } = manifest ?? {}
  return typeof scenarios === 'string' ? (files.find(({ path }) => path === scenarios)?.digest ?? id) : ''
}

function writtenOut(manifest: Manifest, libraries: Libraries | undefined, scenarios: Scenario[] | undefined): Manifest {
  const { environment } = manifest
  return {
    ...manifest,
    ...(typeof manifest.scenarios === 'string' ? { scenarios: scenarios ?? [] } : {}),
    ...(environment && libraries ? { environment: { ...environment, libraries } } : {}),
  }
}

async function readLibraries(ids: readonly string[], reader: Reader): Promise<Map<string, Libraries>> {
  const rows = await reader
    .select()
    .from(versionLibrary)
    .where(inArray(versionLibrary.versionId, [...ids]))
    .orderBy(asc(versionLibrary.versionId), asc(versionLibrary.position))
  const grouped = Map.groupBy(rows, ({ versionId }) => versionId)
  return new Map(
    [...grouped].map(([id, list]) => [
      id,
      list.map(({ ecosystem, name, version }) => ({
        ecosystem,
        name,
        ...(version ? { version } : {}),
      })) as Libraries,
    ]),
  )
}

async function readScenarios(sources: ReadonlyMap<string, string>, reader: Reader): Promise<Map<string, Scenario[]>> {
  const holders = new Map([...sources].map(([id, source]) => [source, id]))
  holders.delete('')
  const rows = await reader
    .select()
    .from(versionScenario)
    .where(inArray(versionScenario.versionId, [...holders.values()]))
    .orderBy(asc(versionScenario.versionId), asc(versionScenario.position))
  const byVersion = Map.groupBy(rows, ({ versionId }) => versionId)
  return new Map(
    [...holders].map(([source, id]) => [source, byVersion.get(id)?.map(({ scenario }) => scenario as Scenario) ?? []]),
  )
}
