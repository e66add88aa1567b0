import type { ApiField } from '#lib/manifest/schema'
import type { ModelFacts } from '#lib/models/schema'

/** A file of a version, where its bytes are and how many. */
export type FileToFetch = { path: string; address: string; size: number }

/** A model with the files in which it keeps weights, by their paths from its folder. */
export type ModelToTry = FileToFetch & { external: FileToFetch[] }

/** An input as a form asks for it. Types are words of the manifest, or what the model file says. */
export type FieldToFill = Pick<ApiField, 'name' | 'description' | 'unit' | 'range' | 'optional'> & {
  type: string
  shape?: readonly (number | string)[]
}

/** Beyond that a browser is not asked to fetch and load a model. */
export const mostBytesToTry = 200_000_000

export const bytesOf = ({ size, external }: ModelToTry): number => external.reduce((sum, file) => sum + file.size, size)

type Inspected = { path: string; digest: string; size: number; facts: ModelFacts | null }

/** The ONNX models among the files of a version, by what their bytes say: what runs here, on the server and in a browser. */
export const onnxModels = <File extends { facts: { format?: unknown } | null }>(files: readonly File[]): File[] =>
  files.filter(({ facts }) => facts?.format === 'onnx')

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1)
/** A path as a model writes it, without the `./` that says nothing. */
export const plainPath = (path: string) => path.replace(/^(?:\.\/)+/u, '')

/** A model of the files with those that its bytes refer to; `addressOf` is where the bytes of a digest are. */
export function modelToTry(
  model: Inspected,
  files: readonly Inspected[],
  addressOf: (digest: string) => string,
): ModelToTry {
  const fetched = ({ digest, size }: Inspected, path: string) => ({ path, size, address: addressOf(digest) })
  const external = (model.facts?.refersTo ?? []).flatMap((path) => {
    const file = files.find((one) => one.path === folderOf(model.path) + plainPath(path))
    return file ? [fetched(file, path)] : []
  })
  return { ...fetched(model, model.path), external }
}

/** What a form asks for: the inputs as the version states them; where it states none, as the model file says. */
export const fieldsToFill = (stated: readonly ApiField[] | undefined, facts: ModelFacts | null): FieldToFill[] => [
  ...(stated ?? facts?.inputs ?? []),
]
