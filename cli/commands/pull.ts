import { lstat, mkdir, rm, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { stringify } from 'yaml'
import { invalid, Refusal } from '#lib/errors'
import { formatBytes, formatCount } from '#lib/format'
import { canonicalManifest, manifestDigest } from '#lib/manifest/canonical'
import { manifestTextIn } from '#lib/manifest/folder'
import { parseManifest } from '#lib/manifest/parse'
import type { Manifest } from '#lib/manifest/schema'
import { inParallel } from '#lib/parallel'
import { api } from '#lib/paths'
import { readVersion } from '../catalog.ts'
import { Client } from '../client.ts'
import { command, runs } from '../command.ts'
import { download, type Wanted } from '../download.ts'
import { good, type Result } from '../output.ts'
import { incomingName, liesThere, moveTo, placeOf } from '../place.ts'
import { barOf } from '../progress.ts'
import { parseReference } from '../reference.ts'

const help = `
Every file is held against its SHA-256, and the manifest against the digest of the version, before anything gets its name;
a download that was cut goes on where it stopped. Files that are there already are kept, and never overwritten when they differ.
The manifest is written as shipshape.yaml, so that pushing the folder again is the same version.

Examples:
  $ shipshape pull product-recommender                 the latest version, into ./product-recommender-1.3.0
  $ shipshape pull product-recommender@1.2.0 --to model
  $ shipshape pull product-recommender@sha256:9f1c…    exactly this content, whatever it is called
`

type Options = { to?: string; force?: boolean; json?: boolean }

export const pull = command('pull', 'get a version, every byte verified', help)
  .argument('<package[@version]>', 'what to get: a version number, latest, or a digest')
  .option('--to <folder>', 'where to put it (default ./PACKAGE-VERSION)')
  .option('--force', 'replace files that differ from those of the version')
  .action(runs(pullVersion))

async function pullVersion(given: string, { to, force = false, json }: Options): Promise<Result> {
  const client = new Client()
  const { name, which } = parseReference(given)
  const { package: current, version, digest: told } = await readVersion(client, name, which)
  const digest = which.startsWith('sha256:') ? which : told
  const manifest = await verifiedManifest(client, current, version, digest)
  const folder = resolve(to ?? `${current}-${version}`)
  const text = await manifestText(folder, manifest)
  const wanted = await missingIn(folder, manifest, text, force)
  await fetchAll(client, folder, wanted, json)
  if (text) await writeFile(text.file, text.text)
  const { files } = manifest
  const kept = files.length - wanted.length
  const size = formatBytes(files.reduce((sum, file) => sum + file.size, 0))
  return {
    value: { package: current, version, digest, folder, files, kept },
    lines: [
      good(`${current} ${version} in ${folder}`),
      `  ${digest}`,
      `  ${formatCount(files.length, 'file')} verified (${size}), ${kept} of them there already`,
    ],
  }
}

/** The manifest, whose digest was computed here and is the one asked for. */
async function verifiedManifest(client: Client, name: string, version: string, digest: string): Promise<Manifest> {
  const text = await (await client.send('GET', api.manifest(name, version))).text()
  const { manifest, issues } = parseManifest(text, 'json')
  if (issues) throw invalid('manifest_invalid', issues)
  if (manifestDigest(manifest) === digest && manifest.version === version) return manifest
  const sentence = `The manifest of ${name} ${version} is not ${digest}: nothing was written.`
  throw new Refusal('invalid', 'digest_mismatch', sentence)
}

type Place = Wanted & { place: string }
type ManifestText = { file: string; text: string }

/** The files to be got. Refuses, before anything is written, what leads out of the folder and what would overwrite other files. */
async function missingIn(
  folder: string,
  { files }: Manifest,
  text: ManifestText | undefined,
  force: boolean,
): Promise<Place[]> {
  const wanted: Place[] = []
  const inTheWay = !force && text && (await exists(text.file)) ? [relative(folder, text.file)] : []
  for (const { path, digest, size } of files) {
    const sha256 = digest.slice('sha256:'.length)
    const place = await placeOf(folder, path)
    const there = await liesThere(place, sha256)
    if (there === 'other' && !force) inTheWay.push(path)
    if (there !== 'same') wanted.push({ path, sha256, size, place })
  }
  if (inTheWay.length > 0) throw differs(folder, inTheWay)
  return wanted
}

const exists = async (file: string) => (await lstat(file).catch(() => undefined)) !== undefined

const differs = (folder: string, paths: string[]) =>
  new Refusal(
    'conflict',
    'files_differ',
    `${folder} holds other files of the same names: choose another folder with --to, or replace them with --force.`,
    paths.map((path) => ({ path, message: 'differs from the file of the version' })),
  )

/** Gets all bytes under the names of their digests first, and gives them their places when all of them are verified. */
async function fetchAll(client: Client, folder: string, wanted: Place[], quiet?: boolean): Promise<void> {
  const incoming = await placeOf(folder, incomingName)
  await mkdir(incoming, { recursive: true })
  const contents = [...Map.groupBy(wanted, ({ sha256 }) => sha256)]
  const total = contents.reduce((sum, [, [one]]) => sum + (one?.size ?? 0), 0)
  const bar = barOf(`Getting ${formatCount(contents.length, 'file')}`, quiet)
  await inParallel(contents, 4, async ([sha256, [one]]) => {
    if (one) await download(client, one, join(incoming, sha256), (bytes) => bar.advance(bytes, total))
  })
  bar.end()
  for (const [sha256, same] of contents)
    await moveTo(
      same.map(({ place }) => place),
      join(incoming, sha256),
    )
  await rm(incoming, { recursive: true })
}

/**
 * The manifest as people write it: without the files, which the folder tells; JSON where YAML would not read back the same.
 * Nothing to write where the folder's manifest says the same already, or the version brings a file of that name.
 */
async function manifestText(folder: string, manifest: Manifest): Promise<ManifestText | undefined> {
  const { files, ...written } = manifest
  const says = (text: string, form: 'yaml' | 'json') => {
    const read = parseManifest(text, form)
    return read.manifest && canonicalManifest({ ...read.manifest, files }) === canonicalManifest(manifest)
  }
  const there = await manifestTextIn(folder).catch(() => undefined)
  if ((there && says(there.text, there.form)) || files.some(({ path }) => path.startsWith('shipshape.')))
    return undefined
  const yaml = stringify(written)
  if (says(yaml, 'yaml')) return { file: await placeOf(folder, 'shipshape.yaml'), text: yaml }
  return { file: await placeOf(folder, 'shipshape.json'), text: JSON.stringify(written, undefined, 2) }
}
