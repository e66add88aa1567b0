import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { blobText } from '#lib/blobs/reading'
import { blobSizes } from '#lib/blobs/reads'
import { storeBlob } from '#lib/blobs/writes'
import type { Caller } from '#lib/caller'
import type { DraftContent } from '#lib/drafts/schema'
import { invalid, Refusal } from '#lib/errors'
import { pathOf } from '#lib/issues'
import { type Json, parseJson } from '#lib/json'
import { freeId, idsOf } from '#lib/scenarios/ids'
import type { Scenario } from '#lib/scenarios/schema'
import { isObject } from '#lib/tree'
import { sha256Of } from '#lib/versions/contents'

const most = { scenarios: 10_000, bytes: 16 * 1024 * 1024 }
const ofLine = { depth: 64, nodes: 1_000_000 }

/**
 * A draft with one more scenario, where its scenarios lie: in the manifest, or in the file that it names, whose new bytes are stored.
 * `from` is shown as where it comes from. Refused at `id` where the draft has that already, and at `draft` where it can not take one.
 */
export async function withScenario(
  caller: Caller,
  content: DraftContent,
  scenario: Scenario,
  from: string,
): Promise<DraftContent> {
  const { scenarios = [] } = content.manifest
  if (typeof scenarios === 'string' && scenarios !== '') return inFile(caller, content, scenarios, scenario, from)
  const list = scenarios === null || scenarios === '' ? [] : scenarios
  if (!Array.isArray(list)) throw unfit('has scenarios that are neither a list nor the name of a file')
  requireRoom(list, scenario.id)
  return said(content, 'scenarios', list.length, [...list, { ...scenario }], from)
}

/** The file keeps its lines as they are, and gets one more. */
async function inFile(
  caller: Caller,
  content: DraftContent,
  path: string,
  scenario: Scenario,
  from: string,
): Promise<DraftContent> {
  const { files } = content.manifest
  const place = Array.isArray(files) ? files.findIndex((one) => isObject(one) && one.path === path) : -1
  const file = Array.isArray(files) ? files[place] : undefined
  if (!Array.isArray(files) || !isObject(file))
    throw unfit(`names ${path} for its scenarios, which is none of its files`)
  const text = await textOf(caller, file.digest)
  if (text === undefined)
    throw unfit(`names ${path} for its scenarios, whose bytes are not here or more than a file of scenarios may have`)
  requireRoom(scenariosIn(text), scenario.id)
  const longer = Buffer.from(`${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${JSON.stringify(scenario)}\n`)
  if (longer.byteLength > most.bytes) throw unfit(`names ${path} for its scenarios, which would be larger than 16 MiB`)
  const sha256 = createHash('sha256').update(longer).digest('hex')
  const { idempotency: _once, ...again } = caller
  await storeBlob(again, sha256, Readable.from([longer]))
  const put = files.with(place, { ...file, digest: `sha256:${sha256}`, size: longer.byteLength })
  return said(content, 'files', place, put, from)
}

async function textOf({ actor }: Caller, digest: Json | undefined): Promise<string | undefined> {
  const sha256 = typeof digest === 'string' ? sha256Of(digest) : ''
  return (await blobSizes(actor, [sha256])).has(sha256) ? blobText(sha256, most.bytes) : undefined
}

const scenariosIn = (text: string): Json[] =>
  text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [parseJson(line, ofLine).value ?? null]))

function requireRoom(scenarios: readonly Json[], id: string): void {
  if (scenarios.length >= most.scenarios) throw unfit('holds 10,000 scenarios already, which is the most')
  const taken = idsOf(scenarios)
  if (!taken.includes(id)) return
  const free = freeId(taken, id.slice(0, 110), 2)
  const message = `is already the id of a scenario of the draft; ${free} is free`
  throw new Refusal('invalid', 'body_invalid', `id: ${message}`, [{ path: 'id', message }], { free })
}

const unfit = (why: string) =>
  invalid('body_invalid', [{ path: 'draft', message: `${why}: repair it in its form, or name another draft` }])

/** The draft with a list of its manifest as it is now, where an entry says where it comes from. */
const said = (content: DraftContent, key: string, index: number, list: Json[], from: string): DraftContent => ({
  ...content,
  manifest: { ...content.manifest, [key]: list },
  sources: { ...content.sources, [pathOf([key, index])]: from },
})
