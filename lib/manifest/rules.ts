import type { Issue } from '#lib/errors'
import { pathOf } from '#lib/issues'
import { filePath } from './parts/names.ts'
import type { Manifest } from './schema.ts'

export const parts = ['code', 'configuration', 'data', 'scenarios', 'model', 'environment', 'api'] as const
/** The six parts of a version, and the prediction API beside them. */
export type Part = (typeof parts)[number]

/** A file that the manifest speaks of: where it says so, for which part, and which file. */
export type Mention = { at: string; part: Part; file: string }

const fileName = /^\S+\.(?:md|markdown|rst|txt|html?|pdf|ipynb)$/iu

/** Documentation is the name of a file when it looks like one, else it is the text itself. */
const isFileName = (documentation: string) => fileName.test(documentation) && filePath.safeParse(documentation).success

function mention(part: Part, at: PropertyKey[], file: unknown): Mention[] {
  return typeof file === 'string' ? [{ at: pathOf([part, ...at]), part, file }] : []
}

/** Every file the manifest speaks of, in the order of the manifest. */
export function mentionedFiles({ code, data, scenarios, model, environment }: Manifest): Mention[] {
  const documentation = code?.documentation
  return [
    ...mention('code', ['documentation'], documentation && isFileName(documentation) ? documentation : undefined),
    ...(code?.pipeline ?? []).flatMap(({ source, tests = [] }, step) => [
      ...mention('code', ['pipeline', step, 'source'], source),
      ...tests.flatMap((file, index) => mention('code', ['pipeline', step, 'tests', index], file)),
    ]),
    ...(data ?? []).flatMap(({ profile }, index) => mention('data', [index, 'profile'], profile)),
    ...mention('scenarios', [], scenarios),
    ...(model ?? []).flatMap(({ path }, index) => mention('model', [index, 'path'], path)),
    ...mention('environment', ['libraries'], environment?.libraries),
  ]
}

/** Files the manifest speaks of that the version does not hold. A draft may have some; a version has none. */
export function missingFiles(manifest: Manifest): Issue[] {
  const held = new Set(manifest.files.map(({ path }) => path))
  return mentionedFiles(manifest)
    .filter(({ file }) => !held.has(file))
    .map(({ at, file }) => ({
      path: at,
      message: `names the file ${file}, which is not among the files of the version`,
    }))
}
