import { basename } from 'node:path'
import { contractFrom } from '#lib/intake/contract'
import { givenOf } from '#lib/intake/given'
import { type Intake, readGiven } from '#lib/intake/intake'
import type { Given } from '#lib/intake/reading'
import { manifestOf } from '#lib/intake/value'
import { type FolderFile, filesIn, listed } from '#lib/manifest/folder'
import { checkManifest } from '#lib/manifest/parse'
import { closedSource } from '#lib/models/disk'
import { minimal } from '#lib/standards/builtin'
import { checkOf } from '#lib/standards/checks'
import { lacking } from '#lib/standards/rules'
import type { CheckVerdict } from '#lib/standards/schema'
import { readGit } from './git.ts'

/** What the files of a folder say of a version, and what the minimal standard still lacks. */
export type Draft = Intake & { paths: string[]; missing: Missing[] }
type Missing = Pick<CheckVerdict, 'title' | 'repair' | 'example'>

export async function draftOf(folder: string): Promise<Draft> {
  const files = await filesIn(folder)
  const given = await givenIn(folder, files)
  const intake = await readGiven(given, [readGit(folder)])
  return { ...intake, paths: files.map(({ path }) => path), missing: await missingFrom(intake, files, given) }
}

/** A folder's files as readers see them. */
export const givenIn = (folder: string, files: readonly FolderFile[]): Promise<Given> =>
  givenOf(
    files.map((file) => ({ ...file, source: closedSource(file.file, file.size) })),
    basename(folder),
  )

async function missingFrom(
  { found, made }: Intake,
  files: readonly FolderFile[],
  { facts, text }: Given,
): Promise<Missing[]> {
  const { manifest } = checkManifest({ summary: 'none yet', ...manifestOf(found), files: listed(files) })
  if (!manifest) return []
  const read = files.map((file) => ({ ...file, facts: facts.get(file.path) ?? null }))
  const held = new Set(files.map(({ path }) => path))
  const texts = new Map(made.map((file) => [file.path, file.text]))
  const { contract } = await contractFrom(
    { manifest, files: read },
    (path) => texts.get(path) ?? (held.has(path) ? text(path) : undefined),
  )
  const summary = {
    title: 'The summary says what this is',
    repair: 'Write one line under summary.',
    example: checkOf('summary')?.example,
  }
  const short = lacking(minimal, contract).filter(({ level }) => level === 'required')
  return [...(found.some(({ at }) => at[0] === 'summary') ? [] : [summary]), ...short]
}
