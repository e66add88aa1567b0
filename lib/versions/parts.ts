import { and, asc, eq } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { version, versionFile, versionLibrary, versionScenario } from '#db/schema/versions'
import { Refusal } from '#lib/errors'
import type { Manifest } from '#lib/manifest/schema'
import type { ModelFacts } from '#lib/models/schema'
import type { Scenario } from '#lib/scenarios/schema'
import { listedRow } from './reads.ts'
import type { FileView, LibraryView } from './schema.ts'

const idOf = async (packageName: string, number: string) => (await listedRow(packageName, number)).id

/** The manifest as its digest was taken: canonical JSON. */
export async function readCanonicalManifest(
  packageName: string,
  number: string,
): Promise<{ digest: string; canonical: string }> {
  const { id, digest } = await listedRow(packageName, number)
  return { digest, canonical: await canonicalOf(id) }
}

async function canonicalOf(id: string, reader: Reader = db): Promise<string> {
  const [row] = await reader.select({ canonical: version.manifest }).from(version).where(eq(version.id, id))
  return row?.canonical ?? ''
}

export async function manifestOf(id: string, reader: Reader = db): Promise<Manifest> {
  return JSON.parse(await canonicalOf(id, reader)) as Manifest
}

export const readManifest = async (packageName: string, number: string): Promise<Manifest> =>
  manifestOf(await idOf(packageName, number))

/** Files in the order of their paths, model files with what their bytes say. */
export async function filesOf(id: string, reader: Reader = db): Promise<FileView[]> {
  const rows = await reader
    .select()
    .from(versionFile)
    .where(eq(versionFile.versionId, id))
    .orderBy(asc(versionFile.path))
  return rows.map(({ path, sha256, size, facts }) => ({
    path,
    digest: `sha256:${sha256}`,
    size,
    facts: facts as ModelFacts | null,
  }))
}

export const readFiles = async (packageName: string, number: string): Promise<FileView[]> =>
  filesOf(await idOf(packageName, number))

/** One file of a version; `file_missing` when it has none of this path. */
export async function readFile(
  packageName: string,
  number: string,
  path: string,
): Promise<{ sha256: string; size: number }> {
  const id = await idOf(packageName, number)
  const [row] = await db
    .select()
    .from(versionFile)
    .where(and(eq(versionFile.versionId, id), eq(versionFile.path, path)))
  if (row) return row
  throw new Refusal('missing', 'file_missing', `${packageName} ${number} has no file ${path}.`)
}

/** The libraries of a version's environment, as stated. */
export async function librariesOf(id: string, reader: Reader = db): Promise<LibraryView[]> {
  const rows = await reader
    .select()
    .from(versionLibrary)
    .where(eq(versionLibrary.versionId, id))
    .orderBy(asc(versionLibrary.position))
  return rows.map(({ ecosystem, name, version, pinned, marker }) => ({ ecosystem, name, version, pinned, marker }))
}

export const readLibraries = async (packageName: string, number: string): Promise<LibraryView[]> =>
  librariesOf(await idOf(packageName, number))

/** The scenarios of a version, in their order. */
export async function scenariosOf(id: string, reader: Reader = db): Promise<Scenario[]> {
  const rows = await reader
    .select({ scenario: versionScenario.scenario })
    .from(versionScenario)
    .where(eq(versionScenario.versionId, id))
    .orderBy(asc(versionScenario.position))
  return rows.map(({ scenario }) => scenario as Scenario)
}

export const readScenarios = async (packageName: string, number: string): Promise<Scenario[]> =>
  scenariosOf(await idOf(packageName, number))

/** The manifest with its libraries and scenarios written out, also where it names a file of them. It has another digest. */
export async function writtenManifestOf(id: string, reader: Reader = db): Promise<Manifest> {
  const manifest = await manifestOf(id, reader)
  const { environment, scenarios } = manifest
  const libraries = await librariesOf(id, reader)
  const list = libraries.map(({ ecosystem, name, version }) => ({ ecosystem, name, ...(version ? { version } : {}) }))
  const written = list as NonNullable<Manifest['environment']>['libraries']
  return {
    ...manifest,
    ...(scenarios === undefined ? {} : { scenarios: await scenariosOf(id, reader) }),
    ...(environment && list.length > 0 ? { environment: { ...environment, libraries: written } } : {}),
  }
}
