import { formatCount } from '#lib/format'
import { type ReceivedBatch, receivedBatch } from '#lib/lineage/answers'
import type { Converted } from '#lib/lineage/dbt'
import { api } from '#lib/paths'
import { Client, Problem } from './client.ts'
import { exits } from './exit.ts'
import type { EventText } from './lineage-files.ts'
import { bad, good, open, type Result } from './output.ts'
import { barOf } from './progress.ts'

/** Posts what a folder of another tool was turned into, and says what was left out. */
export const tell = ({ events, told }: Converted, json?: boolean): Promise<Result> =>
  postEvents(
    events.map((event, index) => ({ place: `event ${index + 1}`, text: JSON.stringify(event) })),
    told,
    json,
  )

const most = { events: 500, characters: 4 * 1024 * 1024 }

/** Events that are sent together. */
function* batchesOf(events: readonly EventText[]): Generator<EventText[]> {
  let batch: EventText[] = []
  let characters = 0
  for (const event of events) {
    if (batch.length === most.events || (batch.length > 0 && characters + event.text.length > most.characters)) {
      yield batch
      batch = []
      characters = 0
    }
    batch.push(event)
    characters += event.text.length
  }
  if (batch.length > 0) yield batch
}

type Failed = { event: string; reason: string }

/** Posts events of a file, so many at a time, and says what became of them. */
export async function postEvents(
  events: readonly EventText[],
  told: readonly string[],
  json?: boolean,
): Promise<Result> {
  const client = new Client()
  const sum = { events: events.length, created: 0, known: 0 }
  const failed: Failed[] = []
  const bar = barOf(`Telling ${formatCount(events.length, 'event')}`, json)
  try {
    for (const batch of batchesOf(events)) {
      const { summary, failed_events } = await posted(client, batch)
      sum.created += summary.created
      sum.known += summary.successful - summary.created
      for (const { index, reason } of failed_events) failed.push({ event: batch[index]?.place ?? '', reason })
      bar.advance(batch.length, events.length)
    }
  } finally {
    bar.end()
  }
  return {
    value: { ...sum, failed, told },
    lines: [...linesFor(sum, failed), ...told.map((one) => `  ${open(one)}`)],
    ...(failed.length > 0 && { exit: exits.refused }),
  }
}

/** Sends events; where none of them can be read that is said of each, as it is of some. */
async function posted(client: Client, batch: readonly EventText[]): Promise<ReceivedBatch> {
  const body = `[${batch.map(({ text }) => text.trim()).join(',')}]`
  try {
    const headers = { 'content-type': 'application/json' }
    return await client.postText(api.lineageBatch, { body, headers }, receivedBatch)
  } catch (error) {
    if (!(error instanceof Problem) || !['event_invalid', 'not_json'].includes(error.code)) throw error
    if (batch.length > 1) return joined(await each(client, batch))
    const reason = error.issues.map(({ path, message }) => `${path.replace(/^\[0\]\.?/, '')}: ${message}`).join('; ')
    const failed_events = [{ index: 0, reason: reason.replace(/^: /, ''), retriable: false }]
    return { status: 'partial_success', summary: { ...none, received: 1, failed: 1 }, failed_events }
  }
}

const none = { received: 0, successful: 0, created: 0, failed: 0, retriable: 0 }

/** A batch of which nothing can be read, or that is no list, event by event. */
async function each(client: Client, batch: readonly EventText[]): Promise<ReceivedBatch[]> {
  const answers: ReceivedBatch[] = []
  for (const one of batch) answers.push(await posted(client, [one]))
  return answers
}

function joined(answers: readonly ReceivedBatch[]): ReceivedBatch {
  const sumOf = (key: keyof typeof none) => answers.reduce((sum, { summary }) => sum + summary[key], 0)
  const summary = {
    ...none,
    ...Object.fromEntries(Object.keys(none).map((key) => [key, sumOf(key as keyof typeof none)])),
  }
  const failed_events = answers.flatMap((one, index) => one.failed_events.map((failed) => ({ ...failed, index })))
  return { status: failed_events.length > 0 ? 'partial_success' : 'success', summary, failed_events }
}

const mostShown = 20

function linesFor({ events, created, known }: { events: number; created: number; known: number }, failed: Failed[]) {
  const new_ = created > 0 ? `${formatCount(created, 'event')} told` : 'nothing new'
  const before = known > 0 ? `, ${known.toLocaleString('en')} of ${events.toLocaleString('en')} there before` : ''
  const shown = failed.slice(0, mostShown).map(({ event, reason }) => bad(`${event}: ${reason}`))
  const more = failed.length > mostShown ? [bad(`${failed.length - mostShown} more could not be read`)] : []
  return [...(created + known > 0 ? [good(`${new_}${before}`)] : []), ...shown, ...more]
}
