import { setImmediate as nextTurn } from 'node:timers/promises'
import type { z } from 'zod'
import type { Caller } from '#lib/caller'
import { type Issue, invalid, Refusal } from '#lib/errors'
import { jsonOf, mediaType, readPackedText } from '#lib/http/body'
import { pathOf, stepsOf } from '#lib/issues'
import { type Json, type JsonLimits, parseJson } from '#lib/json'
import { rowsOfArray } from '#lib/json-rows'
import { type FailedEvent, type receivedBatch, type receivedEvent } from './answers.ts'
import { receiveEvents } from './gathering.ts'
import { readEvent } from './openlineage.ts'
import type { SentEvent } from './receiving.ts'
import { mayHoldSecret, withoutSecrets } from './secrets.ts'

const mostBytes = 16 * 1024 * 1024
const mostEvents = 5_000
/** Enough for the plan of a query as Spark sends it. */
const jsonLimits: JsonLimits = { depth: 200, nodes: 500_000, long: 'text' }
/** So many events are read before others get a turn. */
const slice = 25

export const eventBody = {
  types: ['application/json'],
  description: 'One event of OpenLineage, or a list of them: at most 5,000 and 16 MiB, also as gzip; docs/lineage.md',
}

/** The body of a request for events, at most 16 MiB, also of what it unpacks to. */
export const readEvents = (request: Request, bytes: () => AsyncIterable<Uint8Array>): Promise<string> =>
  readPackedText(request.headers, bytes, mostBytes, 'Send the other events in a second request.')

const isList = (text: string) => /^\s*\[/.test(text)

type Posted = { status: number; body: z.infer<typeof receivedEvent> | z.infer<typeof receivedBatch> }

/** Keeps the event or events of a body. */
export const postLineage = (caller: Caller, text: string, request: Request): Promise<Posted> =>
  isList(text) ? postBatch(caller, text, request) : postOne(caller, text, request)

async function postOne(caller: Caller, text: string, request: Request): Promise<Posted> {
  const value = jsonOf(text, mediaType(request), jsonLimits)
  const read = sentOf(value, text)
  if (Array.isArray(read)) throw invalid('event_invalid', read)
  const [created = false] = await receiveEvents(caller, [read])
  return { status: created ? 201 : 200, body: { created } }
}

/** Keeps what can be kept of many events. Where nothing can, the request is refused as one event would be. */
export async function postBatch(caller: Caller, text: string, request: Request): Promise<Posted> {
  const items = itemsOf(text, request)
  if (items.length > mostEvents)
    throw invalid('event_invalid', [{ path: '', message: `must hold at most ${mostEvents} events` }])
  const sent: SentEvent[] = []
  const failed: FailedEvent[] = []
  const issues: Issue[] = []
  for (const [index, item] of items.entries()) {
    if (index % slice === slice - 1) await nextTurn()
    const read = item()
    if (!Array.isArray(read)) sent.push(read)
    else {
      failed.push({ index, reason: read.map(sentence).join('; ').slice(0, 1_000), retriable: false })
      if (issues.length < 100)
        issues.push(...read.map(({ path, message }) => ({ path: pathOf([index, ...stepsOf(path)]), message })))
    }
  }
  if (sent.length === 0 && issues.length > 0) throw invalid('event_invalid', issues)
  const isNew = sent.length > 0 ? await receiveEvents(caller, sent) : []
  const created = isNew.filter(Boolean).length
  const summary = { received: items.length, successful: sent.length, created, failed: failed.length, retriable: 0 }
  const status = failed.length > 0 ? 'partial_success' : 'success'
  return { status: 200, body: { status, summary, failed_events: failed } }
}

const sentence = ({ path, message }: Issue) => (path === '' ? message : `${path}: ${message}`)

/** An event as it is kept, or what is wrong with it; `written` is its text, where it is by itself. */
function sentOf(value: Json, written?: string): SentEvent | Issue[] {
  const { event, issues } = readEvent(value)
  if (!event) return issues
  const isClean = written !== undefined && !mayHoldSecret(written)
  return { event, text: isClean ? written : JSON.stringify(withoutSecrets(value)) }
}

type Item = () => SentEvent | Issue[]

/** The events of a list, each read by itself: what is wrong with one is no reason for the others. */
function itemsOf(text: string, request: Request): Item[] {
  const rows = mediaType(request) === 'application/json' ? rowsOfArray(text) : undefined
  if (rows)
    return rows.map((row) => () => {
      const { value, issues } = parseJson(row.text, jsonLimits)
      return issues ?? sentOf(value, row.text)
    })
  const value = jsonOf(text, mediaType(request), jsonLimits)
  if (!Array.isArray(value)) throw new Refusal('malformed', 'not_a_list', 'Send a list of events.')
  return value.map((one) => () => sentOf(one))
}
