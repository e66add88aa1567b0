import { z } from 'zod'
import { runAgainst } from '#lib/endpoints/run'
import { type EndpointAsk, endpointAsk } from '#lib/endpoints/schema'
import { Silence } from '#lib/endpoints/silence'
import { environmentOf } from '#lib/endpoints/told'
import { invalid, Refusal } from '#lib/errors'
import { flawOfAddress } from '#lib/outbound/hosts'
import { Unrunnable } from '#lib/sandbox/unrunnable'
import { headerFor } from '#lib/secrets/values'
import { settings } from '#lib/settings'
import { manifestOf } from '#lib/versions/parts'
import type { Engine } from './engines.ts'

const kept = z.object({ ...endpointAsk.shape, name: z.string() })

/** A live service, asked by its protocol. */
export const endpointEngine: Engine<EndpointAsk> = {
  async prepare({ url, protocol, secret, concurrency, perSecond, timeout }, { reader }) {
    const flaw = flawOfAddress(url, settings().outbound)
    if (flaw) throw invalid('body_invalid', [{ path: 'url', message: flaw }])
    if (secret !== undefined) await headerFor(secret, url, reader).catch(wrongSecret)
    const pace = { concurrency, perSecond, timeout }
    return { name: `endpoint ${new URL(url).host}`, url, protocol, ...(secret ? { secret } : {}), ...pace }
  },
  async open(runner, versionId, opening) {
    const { name: _name, secret, ...asked } = kept.parse(runner)
    const { api } = await manifestOf(versionId)
    const header = secret === undefined ? undefined : await headerFor(secret, asked.url).catch(unusable)
    const endpoint = { ...asked, ...(header ? { header } : {}), ...(api ? { api } : {}) }
    const silence = new Silence()
    return {
      environment: await environmentOf(endpoint, { signal: opening }),
      run: (inputs, signal) => runAgainst(endpoint, inputs, { signal }, silence),
      [Symbol.asyncDispose]: async () => undefined,
    }
  },
}

function wrongSecret(error: unknown): never {
  throw error instanceof Refusal ? invalid('body_invalid', [{ path: 'secret', message: error.message }]) : error
}

/** A secret that was removed, or given to another host, since the run was asked for. */
function unusable(error: unknown): never {
  throw error instanceof Refusal ? new Unrunnable(error.message) : error
}
