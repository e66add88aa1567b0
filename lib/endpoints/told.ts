import { z } from 'zod'
import { line } from '#lib/fields'
import { parseJson } from '#lib/json'
import { type Means, reach } from '#lib/outbound/reach'
import { boundsOf, headersOf } from './ask.ts'
import { holdsSecret } from './hiding.ts'
import type { Told } from './open-inference.ts'
import { modelAddress, selfAddress } from './protocols.ts'
import type { Endpoint } from './schema.ts'

const limits = { depth: 16, nodes: 20_000 }

/** What an address answers to being looked at; nothing where it is not reached, refuses, or holds the secret that was sent. */
async function textAt(address: string, endpoint: Endpoint, means: Means): Promise<string | undefined> {
  try {
    const asked = { method: 'GET' as const, headers: headersOf(endpoint) }
    const { status, body, whole } = await reach(address, asked, { ...means, time: boundsOf(endpoint).time })
    const text = body.toString('utf8')
    return status === 200 && whole && !holdsSecret(text, endpoint.header) ? text : undefined
  } catch {
    return undefined
  }
}

const model = z.object({ inputs: z.array(z.object({ name: line(200), datatype: z.string() })).max(2_000) })

/** What a server of the Open Inference Protocol says of a model's inputs; of any other server nothing. */
export async function toldOf(endpoint: Endpoint, means: Means = {}): Promise<Told> {
  if (endpoint.protocol !== 'open-inference-v2') return []
  const text = await textAt(modelAddress(endpoint), endpoint, means)
  const parsed = model.safeParse(text === undefined ? undefined : parseJson(text, limits).value)
  return parsed.success ? parsed.data.inputs : []
}

const self = z.object({ name: line(100), version: line(100) })

/** What a server says of itself, as the environment of a run; nothing where its protocol has no words for it, or it does not say. */
export async function environmentOf(
  endpoint: Endpoint,
  means: Means = {},
): Promise<{ runtime?: { name: string; version: string } }> {
  const address = selfAddress(endpoint)
  const text = address && (await textAt(address, endpoint, means))
  if (!text) return {}
  const said = endpoint.protocol === 'mlflow' ? { name: 'mlflow', version: text.trim() } : parseJson(text, limits).value
  const parsed = self.safeParse(said)
  return parsed.success ? { runtime: parsed.data } : {}
}
