import { setTimeout as wait } from 'node:timers/promises'
import type { Json } from '#lib/json'
import type { Means } from '#lib/outbound/reach'
import type { Came } from '#lib/scenario-runs/schema'
import { type Asked, askEndpoint } from './ask.ts'
import type { Told } from './open-inference.ts'
import { pace } from './pace.ts'
import type { Endpoint } from './schema.ts'
import { Silence } from './silence.ts'
import { toldOf } from './told.ts'

type Indexed<One> = One & { index: number }

/**
 * Puts inputs to an endpoint, each once, and yields what each came to as soon as it is known, by its place in `inputs`. So many at a
 * time and so many begun in a second as the endpoint allows. After twenty in a row without an answer the rest come to that reason
 * unasked; `silence` is what was heard so far where the inputs go on from others. When the signal of `means` ends it, or whoever reads goes away, what is under way is given up and not told.
 */
export async function* runAgainst(
  endpoint: Endpoint,
  inputs: Iterable<Json>,
  means: Means = {},
  silence = new Silence(),
): AsyncGenerator<Indexed<Came>, void, undefined> {
  const left = new AbortController()
  const signal = means.signal ? AbortSignal.any([means.signal, left.signal]) : left.signal
  const underWay: UnderWay = new Map()
  const answers = asked(endpoint, inputs, { ...means, signal }, { underWay, silence })
  try {
    for await (const came of answers) {
      if (signal.aborted) return
      yield came
    }
  } finally {
    left.abort()
    await Promise.allSettled(underWay.values())
  }
}

type UnderWay = Map<number, Promise<Indexed<Asked>>>

async function* asked(
  endpoint: Endpoint,
  inputs: Iterable<Json>,
  means: Means & { signal: AbortSignal },
  { underWay, silence }: { underWay: UnderWay; silence: Silence },
): AsyncGenerator<Indexed<Came>> {
  const begin = beginner(endpoint, means, silence.sentence ? [] : await toldOf(endpoint, means))
  let index = 0
  for (const input of inputs) {
    if (silence.sentence) yield { index, error: silence.sentence, duration: 0 }
    else underWay.set(index, begin(index, input))
    index += 1
    if (underWay.size >= endpoint.concurrency) yield await firstOf(underWay, silence)
  }
  while (underWay.size > 0) yield await firstOf(underWay, silence)
}

async function firstOf(underWay: UnderWay, silence: Silence): Promise<Indexed<Came>> {
  const { unreached, ...came } = await Promise.race(underWay.values())
  underWay.delete(came.index)
  silence.hear(unreached)
  return came
}

function beginner(endpoint: Endpoint, means: Means & { signal: AbortSignal }, told: Told) {
  const turn = pace(endpoint.perSecond)
  return async (index: number, input: Json): Promise<Indexed<Asked>> => {
    await wait(turn(performance.now()), undefined, { signal: means.signal }).catch(() => undefined)
    return { index, ...(await askEndpoint(endpoint, input, means, told)) }
  }
}
