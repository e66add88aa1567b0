import type { Issue } from '#lib/errors'
import { pathOf } from '#lib/issues'
import { filePath } from './parts/names.ts'
import type { Manifest } from './schema.ts'

export const parts = ['code', 'configuration', 'data', 'scenarios', 'model', 'environment', 'api'] as const
/** The six parts of a version, and the prediction API beside them. */
export type Part = (typeof parts)[number]

/** A file that the manifest speaks of: where it says so, for which part, and which file. */
export type Mention = { at: string; steps: readonly (string | number)[]; part: Part; file: string }

const fileName = /^\S+\.(?:md|markdown|rst|txt|html?|pdf|ipynb)$/iu

/** Documentation is the name of a file when it looks like one, else it is the text itself. */
export const isFileName = (documentation: string): boolean =>
  fileName.test(documentation) && filePath.safeParse(documentation).success

const mention = (part: Part, inPart: (string | number)[], file: unknown): Mention[] => {
  const steps = [part, ...inPart]
  return typeof file === 'string' && file !== '' ? [{ at: pathOf(steps), steps, part, file }] : []
}

const entriesOf = (list: unknown): { [key: string]: unknown }[] => (Array.isArray(list) ? list.map(keysOf) : [])
const keysOf = (value: unknown) =>
  typeof value === 'object' && value !== null ? (value as { [key: string]: unknown }) : {}

/** Every file a manifest speaks of, in its order. A draft's may be of any form: what is not of the right one speaks of no file. */
export function mentionedFiles(manifest: { [key in keyof Manifest]?: unknown }): Mention[] {
  const { documentation, pipeline } = keysOf(manifest.code)
  const isFile = typeof documentation === 'string' && isFileName(documentation)
  return [
    ...mention('code', ['documentation'], isFile ? documentation : undefined),
    ...entriesOf(pipeline).flatMap(({ source, tests }, step) => [
      ...mention('code', ['pipeline', step, 'source'], source),
      ...(Array.isArray(tests) ? tests : []).flatMap((file, index) =>
        mention('code', ['pipeline', step, 'tests', index], file),
      ),
    ]),
    ...entriesOf(manifest.data).flatMap(({ profile }, index) => mention('data', [index, 'profile'], profile)),
    ...mention('scenarios', [], manifest.scenarios),
    ...entriesOf(manifest.model).flatMap(({ path }, index) => mention('model', [index, 'path'], path)),
    ...mention('environment', ['libraries'], keysOf(manifest.environment).libraries),
  ]
}

/** Files the manifest speaks of that the version does not hold. A draft may have some; a version has none. */
export function missingFiles(manifest: Partial<Manifest>): Issue[] {
  const held = new Set((manifest.files ?? []).map(({ path }) => path))
  return mentionedFiles(manifest)
    .filter(({ file }) => !held.has(file))
    .map(({ at, file }) => ({
      path: at,
      message: `names the file ${file}, which is not among the files of the version`,
    }))
}
