import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Issue } from '#lib/errors'
import { pathOf } from '#lib/issues'
import type { Json } from '#lib/json'
import { filesIn, openAtOnce } from '#lib/manifest/folder'
import { checkManifest } from '#lib/manifest/parse'
import { type ModelFacts, modelFormats } from '#lib/models/schema'
import { mapInParallel } from '#lib/parallel'
import { minimal } from '#lib/standards/builtin'
import { checkOf } from '#lib/standards/checks'
import { lacking } from '#lib/standards/rules'
import type { CheckVerdict } from '#lib/standards/schema'
import { contractOf, factsOf } from '../contract.ts'
import { readGit, readPipeline } from './code.ts'
import { readEnvironment } from './environment.ts'
import { readApi, readModels } from './model.ts'
import type { Found, Lying, Reader } from './reading.ts'
import { readExample, readNames, readReadme, readScenarioFile } from './texts.ts'

const readers: readonly Reader[] = [
  readNames,
  readReadme,
  readApi,
  readExample,
  readGit,
  readPipeline,
  readScenarioFile,
  readModels,
  readEnvironment,
]

/** A manifest as far as a folder tells it; what of the folder was not understood; what would run code; and what the minimal standard still lacks. */
export type Draft = { found: Found[]; unclear: string[]; runsCode: string[]; missing: Missing[] }
type Missing = Pick<CheckVerdict, 'title' | 'repair' | 'example'>

export async function draftOf(folder: string): Promise<Draft> {
  const files = await filesIn(folder)
  const facts = await mapInParallel(
    files,
    openAtOnce,
    async (file): Promise<[string, ModelFacts]> => [file.path, await factsOf(file)],
  )
  const lying: Lying = {
    folder,
    files,
    facts: new Map(facts),
    text: (path) => readFile(join(folder, path), 'utf8'),
  }
  const readings = await Promise.all(readers.map(async (read) => read(lying)))
  const { found, unclear } = withoutMistakes(readings.flatMap((reading) => reading.found))
  const missing = await missingFrom(found, files)
  const runsCode = facts
    .filter(([, fact]) => fact.runsCode)
    .map(([path, { format }]) => `${path} (${modelFormats[format]}) runs code when it is loaded`)
  return { found, runsCode, unclear: [...readings.flatMap((reading) => reading.unclear), ...unclear], missing }
}

const touches = ({ at }: Found, { path }: Issue) =>
  [pathOf(at), `${pathOf(at)}[`, `${pathOf(at)}.`].some((own, index) =>
    index === 0 ? path === own : path.startsWith(own),
  )

/** Values that a manifest can not hold are left out, and named. */
function withoutMistakes(all: Found[]): { found: Found[]; unclear: string[] } {
  const { issues = [] } = checkManifest({ summary: 'none yet', ...valueOf(all) })
  const wrong = all.filter((one) => issues.some((issue) => touches(one, issue)))
  const why = (one: Found) => issues.find((issue) => touches(one, issue))
  return {
    found: all.filter((one) => !wrong.includes(one)),
    unclear: wrong.map((one) => `${one.from}: ${why(one)?.path} ${why(one)?.message}`),
  }
}

type Table = { [key: string]: Json }

/** The values found, each at its place. */
export function valueOf(found: readonly Found[]): Table {
  const value: Table = { shipshape: 1 }
  for (const { at, value: inner } of found) {
    const [part = '', key] = at
    value[part] = key === undefined ? inner : { ...(value[part] as Table | undefined), [key]: inner }
  }
  return value
}

async function missingFrom(found: Found[], files: Awaited<ReturnType<typeof filesIn>>) {
  const { manifest } = checkManifest({
    summary: 'none yet',
    ...valueOf(found),
    files: files.map(({ path, digest, size }) => ({ path, digest, size })),
  })
  if (!manifest) return []
  const { contract } = await contractOf({ manifest, files })
  const summary = {
    title: 'The summary says what this is',
    repair: 'Write one line under summary.',
    example: checkOf('summary')?.example,
  }
  const short = lacking(minimal, contract).filter(({ level }) => level === 'required')
  return [...(found.some(({ at }) => at[0] === 'summary') ? [] : [summary]), ...short]
}
