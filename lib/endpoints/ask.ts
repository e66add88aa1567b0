import type { Json } from '#lib/json'
import { OutboundError } from '#lib/outbound/failure'
import { type Means, reach } from '#lib/outbound/reach'
import type { Came } from '#lib/scenario-runs/schema'
import { jsonOf, wordsOf } from './answers.ts'
import { ProtocolError } from './failure.ts'
import type { Told } from './open-inference.ts'
import { inferenceAddress, protocols } from './protocols.ts'
import type { Endpoint } from './schema.ts'

const mostBytes = 4 * 1024 * 1024

/** What one input came to; `unreached` where there was no answer at all, with the reason as part of a sentence. */
export type Asked = Came & { unreached?: string }

export const boundsOf = ({ timeout }: Endpoint): Means => ({ time: timeout * 1000, mostBytes })

export const headersOf = ({ header }: Endpoint): Record<string, string> => ({
  accept: 'application/json',
  ...(header ? { [header.header]: header.value } : {}),
})

/** Puts one input to an endpoint, once. It never throws for what the endpoint does: that is what the input came to. */
export async function askEndpoint(endpoint: Endpoint, input: Json, means: Means = {}, told?: Told): Promise<Asked> {
  const body = bodyOf(endpoint, input, told)
  if (typeof body !== 'string') return { ...body, duration: 0 }
  const begun = performance.now()
  const came = await answerTo(endpoint, body, means)
  return { ...came, duration: Math.round((performance.now() - begun) * 1000) / 1000 }
}

type Refused = { error: string }

function bodyOf({ protocol, api }: Endpoint, input: Json, told?: Told): string | Refused {
  try {
    const body = protocols[protocol].request(input, api, told)
    if (Buffer.byteLength(body) <= mostBytes) return body
    return { error: 'The input can not be sent: it is over 4 MiB.' }
  } catch (error) {
    return { error: `The input can not be sent: ${reasonOf(error)}.` }
  }
}

async function answerTo(endpoint: Endpoint, body: string, means: Means) {
  const headers = { ...headersOf(endpoint), 'content-type': 'application/json' }
  try {
    const reached = await reach(
      inferenceAddress(endpoint),
      { method: 'POST', headers, body },
      { ...means, ...boundsOf(endpoint) },
    )
    const { status } = reached
    if (status < 200 || status >= 300)
      return { error: `The endpoint answered ${status}${ending(wordsOf(reached, endpoint.header))}` }
    return { output: protocols[endpoint.protocol].output(jsonOf(reached, endpoint.header), endpoint.api) }
  } catch (error) {
    if (!(error instanceof OutboundError)) return { error: `The answer can not be taken: ${reasonOf(error)}.` }
    if (error.status !== undefined) return { error: `The endpoint is not to be used: ${error.message}.` }
    return { error: `There is no answer: ${error.message}.`, unreached: error.message }
  }
}

const ending = (words: string) => (words ? `: ${words}` : ', and says nothing of why.')

function reasonOf(error: unknown): string {
  if (error instanceof ProtocolError) return error.message
  throw error
}
