import type { ReadText } from '#lib/manifest/projections'
import type { Manifest } from '#lib/manifest/schema'
import { api } from '#lib/paths'
import type { VersionView } from '#lib/versions/schema'
import type { Client } from './client.ts'

/** The manifest of a registered version, and what reads the texts among its files. */
export async function registeredManifest(
  client: Client,
  { package: name, version }: Pick<VersionView, 'package' | 'version'>,
): Promise<{ manifest: Manifest; readText: ReadText }> {
  const manifest = (await (await client.send('GET', api.manifest(name, version))).json()) as Manifest
  const held = new Set(manifest.files.map(({ path }) => path))
  const readText: ReadText = async (path) =>
    held.has(path) ? (await client.send('GET', api.file(name, version, path))).text() : undefined
  return { manifest, readText }
}
