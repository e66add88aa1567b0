import { readFile, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { styleText } from 'node:util'
import type { Difference } from '#lib/differences'
import { invalid, Refusal } from '#lib/errors'
import { type ApiChange, apiChanges, breaks } from '#lib/manifest/compatibility'
import { diffManifests } from '#lib/manifest/diff'
import { parseManifest } from '#lib/manifest/parse'
import { writtenOut } from '#lib/manifest/projections'
import type { Manifest } from '#lib/manifest/schema'
import { readVersion } from '../catalog.ts'
import { Client, Problem } from '../client.ts'
import { command, runs } from '../command.ts'
import { textsOf } from '../contract.ts'
import { shownValue } from '../differences.ts'
import { exits, UsageError } from '../exit.ts'
import { readPackageFolder } from '../folder.ts'
import type { Result } from '../output.ts'
import { isReference, parseReference } from '../reference.ts'
import { registeredManifest } from '../registered.ts'

const help = `
Each of the two is a folder, a manifest file, or a version of the catalog. A name is a folder or file when one is there.
Libraries and scenarios are compared one by one, also where the manifest names a file of them.
After the differences: whether the prediction API is breaking or compatible for those who call the first of the two, and why.
How they measured and what was observed of them is told by "shipshape compare", of versions in the catalog.
Exit code as of diff: 0 nothing differs, 1 something does, 2 one of the two can not be read.

Examples:
  $ shipshape diff product-recommender@1.2.0 product-recommender@1.3.0
  $ shipshape diff product-recommender .         the latest version against this folder
  $ shipshape diff old/shipshape.yaml new/shipshape.yaml --json
`

export const diff = command('diff', 'tell what differs between two versions, folders or manifests', help)
  .argument('<from>', 'folder, manifest file, or package[@version]')
  .argument('<to>', 'the same')
  .action(runs(diffTwo))

async function diffTwo(from: string, to: string): Promise<Result> {
  const [before, after] = [await readSide(from), await readSide(to)]
  const { parts, facts, files } = diffManifests(before, after)
  const sections = { 'the version as a whole': facts, ...parts, 'other files': files }
  const lines = Object.entries(sections).flatMap(([name, found]) => sectionLines(name, found))
  const same = lines.length === 0
  const changes = apiChanges(before.api, after.api)
  const said = before.api || after.api ? apiLines(changes) : ['API: stated by neither']
  return {
    value: { from, to, same, parts, facts, files, api: { breaking: breaks(changes), changes } },
    lines: same ? ['Nothing differs.'] : [...lines, ...said],
    exit: same ? exits.done : exits.refused,
  }
}

/** What can not be read is wrong usage here, as it is for diff. */
async function readSide(named: string): Promise<Manifest> {
  try {
    return await readManifest(named)
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof Problem)) throw error
    throw new UsageError(`${named}: ${error.message}`, error.issues)
  }
}

/** A manifest with its libraries and scenarios written out. */
async function readManifest(named: string): Promise<Manifest> {
  const found = await stat(named).catch(() => undefined)
  if (found?.isDirectory()) return folderSide(named)
  if (found?.isFile()) return fileSide(named)
  if (!isReference(named)) throw new UsageError(`There is no folder, file or version ${named}.`)
  return versionSide(named)
}

async function folderSide(folder: string): Promise<Manifest> {
  const { manifest, files } = await readPackageFolder(folder)
  return writtenOut(manifest, textsOf(files))
}

async function fileSide(file: string): Promise<Manifest> {
  if (/^shipshape\.(?:ya?ml|json)$/.test(basename(file))) return folderSide(dirname(file))
  const { manifest, issues } = parseManifest(await readFile(file, 'utf8'), file.endsWith('.json') ? 'json' : 'yaml')
  if (issues) throw invalid('manifest_invalid', issues)
  return manifest
}

async function versionSide(named: string): Promise<Manifest> {
  const client = new Client()
  const { name, which } = parseReference(named)
  const { manifest, readText } = await registeredManifest(client, await readVersion(client, name, which))
  return writtenOut(manifest, readText)
}

const marks = {
  added: ([, to]: unknown[]) => [styleText('green', '+'), shownValue(to)],
  removed: ([from]: unknown[]) => [styleText('red', '-'), shownValue(from)],
  changed: ([from, to]: unknown[]) => [styleText('yellow', '~'), `${shownValue(from)} → ${shownValue(to)}`],
}

function sectionLines(name: string, found: Difference[]): string[] {
  if (found.length === 0) return []
  const lines = found.map(({ path, kind, values, note }) => {
    const [mark, said] = marks[kind](values)
    return `  ${mark} ${path}: ${said}${note ? ` (${note})` : ''}`
  })
  return [name, ...lines]
}

const weights = { breaking: styleText('red', 'breaking'), compatible: 'compatible' }

const apiLines = (changes: ApiChange[]) => [
  `API: ${weights[breaks(changes) ? 'breaking' : 'compatible']}`,
  ...changes.map(({ kind, what }) => `  ${weights[kind]}: ${what}`),
]
