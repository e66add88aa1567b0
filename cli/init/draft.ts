import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Document, isCollection, isMap, isScalar, isSeq, type Pair } from 'yaml'
import type { Issue } from '#lib/errors'
import { pathOf } from '#lib/issues'
import type { Json } from '#lib/json'
import { filesIn } from '#lib/manifest/folder'
import { checkManifest } from '#lib/manifest/parse'
import { manifest as manifestSchema } from '#lib/manifest/schema'
import type { ModelFacts } from '#lib/models/schema'
import { minimal } from '#lib/standards/builtin'
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

/** A manifest as far as a folder tells it; what of the folder was not understood; and what the minimal standard still lacks. */
export type Draft = { found: Found[]; unclear: string[]; missing: Pick<CheckVerdict, 'title' | 'repair'>[] }

export async function draftOf(folder: string): Promise<Draft> {
  const files = await filesIn(folder)
  const facts = await Promise.all(
    files.map(async (file): Promise<[string, ModelFacts]> => [file.path, await factsOf(file)]),
  )
  const lying: Lying = {
    folder,
    files,
    facts: new Map(facts),
    text: (path) => readFile(join(folder, path), 'utf8'),
  }
  const readings = await Promise.all(readers.map((read) => read(lying)))
  const { found, unclear } = withoutMistakes(readings.flatMap((reading) => reading.found))
  const missing = await missingFrom(folder, found, files)
  return { found, unclear: [...readings.flatMap((reading) => reading.unclear), ...unclear], missing }
}

/** Values that a manifest can not hold are left out, and named. */
function withoutMistakes(all: Found[]): { found: Found[]; unclear: string[] } {
  const { issues = [] } = checkManifest({ summary: 'none yet', ...valueOf(all) })
  const touches = ({ at }: Found, { path }: Issue) =>
    path === pathOf(at) || path.startsWith(`${pathOf(at)}[`) || path.startsWith(`${pathOf(at)}.`)
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

async function missingFrom(folder: string, found: Found[], files: Awaited<ReturnType<typeof filesIn>>) {
  const { manifest } = checkManifest({
    summary: 'none yet',
    ...valueOf(found),
    files: files.map(({ path, digest, size }) => ({ path, digest, size })),
  })
  if (!manifest) return []
  const { contract } = await contractOf({ folder, manifest, files }).catch(() => ({ contract: { manifest } }))
  const summary = { title: 'The summary says what this is', repair: 'Write one line under summary.' }
  const short = lacking(minimal, contract).filter(({ level }) => level === 'required')
  return [...(found.some(({ at }) => at[0] === 'summary') ? [] : [summary]), ...short]
}

const order = Object.keys(manifestSchema.shape)

/** The draft as YAML: each value says where it came from, and the end says what is still missing. */
export function draftText({ found, missing }: Draft): string {
  const value = valueOf(found)
  if (value.summary === undefined) value.summary = null
  const sorted = Object.fromEntries(order.flatMap((key) => (key in value ? [[key, value[key]]] : [])))
  const document = new Document(sorted)
  document.commentBefore =
    ' Made by "shipshape init": each value says which file it comes from. Correct what is wrong, add what is missing.'
  for (const one of found) remark(document, one)
  if (value.summary === null) remark(document, { at: ['summary'], value: null, from: noSummary })
  if (missing.length > 0)
    document.comment = [
      ' Still missing for the minimal standard:',
      ...missing.map(({ title, repair }) => `   ${title}. ${repair}`),
    ].join('\n')
  return document.toString({ lineWidth: 120, nullStr: '', flowCollectionPadding: false })
}

const noSummary = 'nothing: missing: one line that says what this version does'

function remark(document: Document, { at, from }: Found): void {
  const parent = at.length > 1 ? document.getIn(at.slice(0, -1)) : document.contents
  if (!isMap(parent)) return
  const pair = parent.items.find(({ key }) => isScalar(key) && key.value === at.at(-1)) as Pair | undefined
  const said = from.startsWith('nothing: ') ? ` ${from.slice('nothing: '.length)}` : ` from ${from}`
  if (isScalar(pair?.value)) pair.value.comment = said
  else if (isScalar(pair?.key)) pair.key.commentBefore = said
  if (isSeq(pair?.value)) for (const item of pair.value.items) if (isCollection(item)) item.flow = true
  if (isMap(pair?.value)) pair.value.flow = true
}
