import { setTimeout as sleep } from 'node:timers/promises'
import type { Caller } from '#lib/caller'
import { receiveTogether, type SentEvent } from './receiving.ts'

type Waiting = {
  caller: Caller
  sent: readonly SentEvent[]
  resolve: (isNew: boolean[]) => void
  reject: (error: unknown) => void
}

/** So many events go into one transaction, unless one request alone has more. */
const together = 500
const waiting: Waiting[] = []
let writing = false

/**
 * Keeps events, and answers for each whether it is new. Requests that come while another is being written go into one transaction: a
 * commit waits for the disk, and producers send one event at a time. None is answered before what it sent is durable.
 */
export function receiveEvents(caller: Caller, sent: readonly SentEvent[]): Promise<boolean[]> {
  const { promise, resolve, reject } = Promise.withResolvers<boolean[]>()
  waiting.push({ caller, sent, resolve, reject })
  if (!writing) void drain()
  return promise
}

/** How many were together lately, fading: 1 where nobody shares. */
let crowd = 1
/** Milliseconds in which those that were answered together come back, so that the next do not begin with one of them. */
const comeBack = 5

async function drain(): Promise<void> {
  writing = true
  while (waiting.length > 0) {
    if (crowd > 1.5) await sleep(comeBack)
    const group = takeGroup()
    crowd = Math.max(group.length, crowd * 0.7)
    await write(group)
  }
  writing = false
}

/** The first that waits, with those of the same actor that wait too. */
function takeGroup(): Waiting[] {
  const group = waiting.splice(0, 1)
  let count = group[0]?.sent.length ?? 0
  for (let at = 0; at < waiting.length; ) {
    const next = waiting[at]
    if (!next || next.caller.actor.id !== group[0]?.caller.actor.id || count + next.sent.length > together) at++
    else {
      count += next.sent.length
      group.push(...waiting.splice(at, 1))
    }
  }
  return group
}

async function write(group: readonly Waiting[]): Promise<void> {
  try {
    const answers = await receiveTogether(group)
    for (const [index, { resolve }] of group.entries()) resolve(answers[index] ?? [])
  } catch (error) {
    // What one can not be kept for is no reason for the others.
    if (group.length > 1) for (const one of group) await write([one])
    else group[0]?.reject(error)
  }
}
