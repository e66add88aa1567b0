import { lt } from 'semver'
import { formatBytes } from '#lib/format'
import { canonicalManifest, manifestDigest } from '#lib/manifest/canonical'
import type { FolderFile } from '#lib/manifest/folder'
import type { Manifest } from '#lib/manifest/schema'
import type { PackageView } from '#lib/packages/schema'
import { pages } from '#lib/paths'
import type { Evaluation } from '#lib/standards/schema'
import type { VersionView } from '#lib/versions/schema'
import { createPackage, findDigest, findPackage, readEvaluation, register, requireMay } from '../catalog.ts'
import { Client, Problem } from '../client.ts'
import { command, runs } from '../command.ts'
import { inOrder, shortfallLines, summaryLine } from '../evaluations.ts'
import { UsageError } from '../exit.ts'
import { existingFolder, readPackageFolder } from '../folder.ts'
import { good, type Result } from '../output.ts'
import { bytesOf, missingIn, send, sentLine } from '../sending.ts'
import { pushDraft } from './push-draft.ts'

const help = `
Sends what the catalog does not have yet, four files at a time; a cut upload goes on where it stopped. Registers the version,
and the package when it is new. Pushing the same content again is done at once and changes nothing.
Hidden files, links, caches and node_modules are not part of a package.
With --draft nothing is registered: the folder becomes a draft that is finished in its form, with the numbers of metrics.json and the
like as its offline metrics. Your draft of the same package and label is renewed; several stand beside each other as candidates.

Examples:
  $ shipshape push                          the package of this folder
  $ shipshape push models/recommender --version 1.4.0
  $ shipshape push --draft --label "wider trees"   a candidate, to be compared with others by its metrics
  $ shipshape push --dry-run                what would be sent
  $ SHIPSHAPE_URL=https://models.shop.example SHIPSHAPE_TOKEN=… shipshape push --json
`

type Options = {
  version?: string
  create: boolean
  dryRun?: boolean
  json?: boolean
  draft?: boolean
  label?: string
}

export const push = command('push', 'register the package version in a folder', help)
  .argument('[folder]', 'folder of the package', '.')
  .option('--version <number>', 'register under this number instead of the one in the manifest')
  .option('--no-create', 'refuse when the catalog does not have the package')
  .option('--dry-run', 'tell what would be sent and registered, and change nothing')
  .option('--draft', 'make or renew a draft, and register nothing')
  .option('--label <name>', 'what the draft is called among the candidates; without it, as the folder is')
  .action(runs(pushed))

async function pushed(given: string, options: Options): Promise<Result> {
  const { draft, label, dryRun, create } = options
  if (!draft && label !== undefined) throw new UsageError('--label is the name of a draft: say --draft as well.')
  if (!draft) return pushFolder(given, options)
  if (dryRun || !create)
    throw new UsageError('--draft makes no package and no version: leave out --dry-run and --no-create.')
  return pushDraft(given, options)
}

async function pushFolder(given: string, { version, create, dryRun = false, json }: Options): Promise<Result> {
  const { manifest, files } = await readPackageFolder(await existingFolder(given), version)
  const client = new Client()
  const digest = manifestDigest(manifest)
  const known = await findDigest(client, digest)
  if (known) return registeredAlready(client, known)
  await requireMay(client, 'versions.register', 'register versions')
  const there = await packageThere(client, manifest, create)
  const current = there?.name
  const missing = await missingIn(client, files, json)
  if (dryRun) return wouldPush(manifest, digest, current === undefined, files, missing)
  await send(client, missing, json)
  if (current === undefined) await createOnce(client, manifest)
  const key = `push-${digest.slice('sha256:'.length)}`
  const name = current ?? manifest.package
  const { checks, ...registered } = await register(client, name, canonicalManifest(manifest), key).catch(
    (error: unknown) => Promise.reject(withFreeNumber(error)),
  )
  const note = noteOnOrder(manifest.version, there?.latest?.version)
  const sent = { files: missing.length, bytes: bytesOf(missing) }
  const lines = [
    ...headLines(client, registered, registered.created ? 'registered' : 'registered already'),
    sentLine(files, missing, 'sent'),
  ]
  if (note) lines.push(`  note: ${note}`)
  return { value: { ...registered, sent, checks, ...(note ? { note } : {}) }, lines: [...lines, ...checkLines(checks)] }
}

const noteOnOrder = (number: string, latest: string | undefined) =>
  latest !== undefined && lt(number, latest)
    ? `${number} is lower than ${latest}, so ${latest} stays the latest`
    : undefined

/** A number that is taken, with what to do about it: the catalog says which is free. */
function withFreeNumber(error: unknown): unknown {
  if (!(error instanceof Problem && error.code === 'version_taken')) return error
  const { status, code, message, issues: errors, facts } = error
  const next = String(facts.next)
  const detail = `${message} Write version: ${next} in the manifest, or shipshape push --version ${next}`
  return new Problem(status, { ...facts, code, detail, errors })
}

function headLines(client: Client, { package: name, version, digest }: VersionView, what: string): string[] {
  return [good(`${name} ${version} ${what}`), `  ${digest}`, `  ${client.address(pages.version(name, version))}`]
}

const checkLines = (checks: Evaluation[]) => [
  ...inOrder(checks).map((evaluation) => summaryLine(evaluation)),
  ...checks.filter(({ standard }) => standard === 'minimal').flatMap((evaluation) => shortfallLines(evaluation)),
]

async function registeredAlready(client: Client, known: VersionView): Promise<Result> {
  const checks: Evaluation[] = []
  for (const { standard } of known.scores) checks.push(await readEvaluation(client, known, standard))
  const what = known.withdrawn ? `registered already, and withdrawn: ${known.withdrawn.reason}` : 'registered already'
  const value = { ...known, created: false, sent: { files: 0, bytes: 0 }, checks }
  return { value, lines: [...headLines(client, known, what), ...checkLines(checks)] }
}

/** The package, which may have another name now; nothing when it is still to be made. */
async function packageThere(
  client: Client,
  { package: name }: Manifest,
  create: boolean,
): Promise<PackageView | undefined> {
  const found = await findPackage(client, name)
  if (found || create) return found
  const detail = `There is no package ${name}, and --no-create says not to make it.`
  throw new Problem(404, { code: 'package_missing', detail, errors: [] })
}

async function createOnce(client: Client, manifest: Manifest): Promise<void> {
  try {
    await createPackage(client, manifest)
  } catch (error) {
    // Another push has just made it.
    if (!(error instanceof Problem && error.code === 'package_exists')) throw error
  }
}

function wouldPush(
  manifest: Manifest,
  digest: string,
  isNew: boolean,
  files: FolderFile[],
  missing: FolderFile[],
): Result {
  const sends = missing.map(({ path, size }) => ({ path, size }))
  const what = `${manifest.package} ${manifest.version}`
  const lines = [
    `${what} would be registered${isNew ? ', and its package made' : ''}`,
    `  ${digest}`,
    sentLine(files, missing, 'would be sent'),
    ...sends.map(({ path, size }) => `  + ${path} (${formatBytes(size)})`),
  ]
  const { package: name, version } = manifest
  return { value: { package: name, version, digest, newPackage: isNew, sends, dryRun: true }, lines }
}
