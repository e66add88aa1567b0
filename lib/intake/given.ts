import { inspectModel } from '#lib/models/inspect'
import type { ModelFacts } from '#lib/models/schema'
import { mapInParallel } from '#lib/parallel'
import type { Given, GivenFile } from './reading.ts'

const atOnce = 8
const longestText = 16 * 1024 * 1024
const utf8 = new TextDecoder()

/** A file that is too long to be read as text here. */
export class TooLong extends Error {
  override readonly name = 'TooLong'
}

/** What was given, with what the bytes of each file say. Only the parts of a model file that describe it are read. */
export async function givenOf(
  files: readonly GivenFile[],
  name?: string,
  more: Pick<Given, 'leavesPacked'> = {},
): Promise<Given> {
  const facts = await mapInParallel(
    files,
    atOnce,
    async ({ path, source }): Promise<[string, ModelFacts]> => [path, await inspectModel(source, path)],
  )
  const sources = new Map(files.map(({ path, source }) => [path, source]))
  return {
    ...(name === undefined ? {} : { name }),
    ...more,
    files,
    facts: new Map(facts),
    async text(path) {
      const source = sources.get(path)
      if (source === undefined || source.size > longestText) throw new TooLong(path)
      return utf8.decode(await source.read(0, source.size))
    },
  }
}
