import type { Tx } from '#db/db'
import { version, versionFile, versionLibrary, versionScenario, versionScenarioTag } from '#db/schema/versions'
import { actorLabel, type Caller } from '#lib/caller'
import { inChunks } from '#lib/chunks'
import { keepReferences } from '#lib/datasets/references'
import { keepIncidents } from '#lib/incidents/projection'
import type { Manifest } from '#lib/manifest/schema'
import { tagCounts } from '#lib/scenarios/tags'
import { indexDocument } from '#lib/search/writes'
import type { Contents } from './contents.ts'
import { isPrerelease, sortKey } from './rules.ts'

export type NewVersion = {
  id: string
  packageId: string
  sequence: number
  digest: string
  canonical: string
  manifest: Manifest
  contents: Contents
  caller: Caller
  /** Of the example catalog. */
  example: boolean
}

/** Writes a version with the projections of its manifest. */
export async function insertVersion(
  tx: Tx,
  { id, packageId, sequence, digest, canonical, manifest, contents, caller, example }: NewVersion,
): Promise<void> {
  const { files, scenarios, libraries } = contents
  await tx.insert(version).values({
    id,
    packageId,
    number: manifest.version,
    sortKey: sortKey(manifest.version),
    sequence,
    prerelease: isPrerelease(manifest.version),
    digest,
    manifest: canonical,
    summary: manifest.summary,
    size: files.reduce((sum, { size }) => sum + size, 0),
    runsCode: files.some(({ facts }) => facts?.runsCode),
    registeredBy: actorLabel(caller.actor),
    createdAt: caller.now,
  })
  await inChunks(files, (chunk) => tx.insert(versionFile).values(chunk.map((file) => ({ ...file, versionId: id }))))
  await inChunks(libraries, (chunk, from) =>
    tx.insert(versionLibrary).values(
      chunk.map(({ ecosystem, name, version: number, pinned, marker }, index) => ({
        versionId: id,
        position: from + index,
        ecosystem,
        name,
        version: number,
        pinned,
        marker,
      })),
    ),
  )
  await inChunks(scenarios, (chunk, from) =>
    tx
      .insert(versionScenario)
      .values(chunk.map((scenario, index) => ({ versionId: id, position: from + index, scenario }))),
  )
  const tags = [...tagCounts(scenarios)]
  await inChunks(tags, (chunk) =>
    tx.insert(versionScenarioTag).values(chunk.map(([tag, n]) => ({ versionId: id, tag, n }))),
  )
  await keepIncidents(tx, { versionId: id, packageId }, scenarios)
  await keepReferences(tx, id, manifest.data ?? [], { by: actorLabel(caller.actor), now: caller.now, example })
}

const mostWords = 500

/** Makes a version findable by its names, its words, and its first 500 files and libraries. */
export async function indexVersion(tx: Tx, { id, packageId, digest, manifest, contents }: NewVersion): Promise<void> {
  const { package: name, version: number, summary, notes = '', files } = manifest
  const paths = files.slice(0, mostWords).map(({ path }) => path)
  const libraries = contents.libraries.slice(0, mostWords).map((library) => library.name)
  await indexDocument(tx, {
    subject: `version:${id}`,
    kind: 'version',
    packageId,
    number,
    title: `${name} ${number}`,
    detail: summary,
    words: [name, number, digest.slice(7), summary, notes, ...paths, ...libraries],
  })
}
