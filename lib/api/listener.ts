import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { log } from '#lib/log'
import { api } from './app.ts'
import { isApi, mendAddress, refusalOf, refuse, secure } from './front.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Answers every request of the server: refusals first, then the API's addresses, all others by the pages. */
export function listener(page: Handler, dev = false): RequestListener {
  const rest = getRequestListener(api().fetch, { overrideGlobalObjects: false })
  return (request, response) => {
    mendAddress(request)
    secure(request, response, dev)
    const refusal = refusalOf(request)
    const answered = refusal
      ? refuse(response, refusal)
      : isApi(request)
        ? rest(request, response)
        : page(request, response)
    Promise.resolve(answered).catch((error: unknown) => {
      log().error({ err: error }, 'a response failed')
      response.destroy()
    })
  }
}
