import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

type Received = { path: string; headers: IncomingHttpHeaders; body: string }

/** A server that webhooks are sent to, on a port of its own: what it received, and what it answers by path (200 unless said). */
export async function receiver(port = 0) {
  const received: Received[] = []
  const answers = new Map<string, number>()
  const hear = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? ''
    received.push({ path, headers: request.headers, body: await text(request) })
    response.writeHead(answers.get(path) ?? 200).end()
  }
  const server = createServer((request, response) => void hear(request, response))
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { origin, received, answers, close, at: (path: string) => received.filter((one) => one.path === path) }
}
