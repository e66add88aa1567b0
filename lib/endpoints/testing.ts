import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'

type Heard = { method: string; path: string; headers: IncomingHttpHeaders; body: string }
type Door = (heard: Heard, response: ServerResponse) => void

const json = (response: ServerResponse, value: unknown, status = 200) =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))

type Tensor = { name: string; shape: number[]; datatype: string; data: number[] }

/** The model of the server: the sum of each row. */
function sums({ body }: Heard, response: ServerResponse): void {
  const { inputs } = JSON.parse(body) as { inputs: Tensor[] }
  const [input] = inputs
  if (input?.name !== 'features' || input.datatype !== 'FP32')
    return json(response, { error: `expected features of FP32, found ${input?.name} of ${input?.datatype}` }, 400)
  const { shape, datatype, data } = input
  const [rows = 0, columns = 0] = shape
  const sumOf = (row: number) => data.slice(row * columns, (row + 1) * columns).reduce((sum, one) => sum + one, 0)
  const totals = Array.from({ length: rows }, (_, row) => sumOf(row))
  return json(response, { model_name: 'sums', outputs: [{ name: 'total', shape: [rows, 1], datatype, data: totals }] })
}

const answers = (status: number, body: string | Buffer, headers: Record<string, string> = {}): Door => {
  return (_, response) => void response.writeHead(status, headers).end(body)
}
const outputs = (...all: object[]) => answers(200, JSON.stringify({ outputs: all }))

/** JSON with every hyphen written as an escape. */
const escaped = (text: string) => text.replaceAll('-', '\\u002d')

const html = '<!doctype html><title>Sign in</title>'
const large = Buffer.alloc(5 * 1024 * 1024, '1')

const doors: Record<string, Door> = {
  'GET /v2': answers(200, '{"name":"small-server","version":"1.4.0","extensions":[]}'),
  'GET /v2/models/sums': answers(
    200,
    '{"name":"sums","inputs":[{"name":"features","datatype":"FP32","shape":[-1,2]}]}',
  ),
  'POST /v2/models/sums/infer': sums,
  'POST /v2/models/sums/versions/2/infer': sums,
  // What came in goes out, digit by digit.
  'POST /v2/models/echo/infer': ({ body }, response) => void response.end(body.replace('"inputs"', '"outputs"')),
  'POST /v2/models/crooked/infer': outputs({ name: 'y', shape: [2, 2], datatype: 'FP32', data: [1, 2, 3] }),
  'POST /v2/models/hollow/infer': outputs({ name: 'y', shape: [1_000_000_000, 0], datatype: 'FP32', data: [] }),
  'POST /v2/models/binary/infer': outputs({
    name: 'y',
    shape: [1],
    datatype: 'FP32',
    parameters: { binary_data_size: 4 },
  }),
  'POST /v2/models/odd/infer': outputs({ name: '__proto__', shape: [1], datatype: 'FP32', data: [1] }),
  'POST /v2/models/grumpy/infer': answers(200, '{"error":"no GPU is free"}'),
  'GET /version': answers(200, '3.1.0\n'),
  'POST /invocations': ({ body }, response) => {
    const { inputs } = JSON.parse(body) as { inputs?: number[][] }
    if (!inputs) return json(response, { error_code: 'BAD_REQUEST', message: 'no inputs' }, 400)
    return json(response, { predictions: inputs.map((row) => row.reduce((sum, one) => sum + one, 0)) })
  },
  'POST /named/invocations': answers(200, '{"predictions":{"p":[NaN,-Infinity,1.5]}}'),
  'POST /bare/invocations': answers(200, '[1]'),
  'POST /echo': ({ body }, response) => void response.end(body),
  'GET /telling/version': ({ headers }, response) => void response.end(headers.authorization),
  'POST /escaped': ({ headers }, response) => void response.end(escaped(JSON.stringify(headers))),
  'POST /escaped-error': ({ headers }, response) =>
    void response.writeHead(403).end(escaped(JSON.stringify({ error: headers.authorization }))),
  'POST /headers': ({ headers }, response) => json(response, headers),
  'POST /slow': () => undefined,
  'POST /broken': (_, response) => void response.socket?.destroy(),
  'POST /halting': (_, response) => void response.writeHead(200).write('{"a":'),
  'POST /large': answers(200, large),
  'POST /many': answers(200, `[${'0,'.repeat(600_000)}0]`),
  'POST /error': answers(500, '{"detail":"the model is not\\nloaded"}'),
  'POST /silent-error': answers(503, ''),
  'POST /page': answers(200, html),
  'POST /bad-gateway': answers(502, '<html><title>Bad\u202egateway</title></html>'),
  'POST /empty': answers(204, ''),
  'POST /away': answers(302, '', { location: '/echo' }),
  'POST /packed': answers(200, gzipSync('{"a":1}'), { 'content-encoding': 'gzip' }),
  'POST /nan': answers(200, '{"scores":[NaN,Infinity,12345678901234567890]}'),
  'POST /twice': answers(200, '{"a":1,"a":2}'),
  'POST /deep': answers(200, '['.repeat(100_000)),
  'POST /tells': ({ headers }, response) => json(response, { error: `bad token ${headers.authorization}` }, 401),
}

/** A server of this test's own that speaks the three protocols, with every fault that one can have; and what it heard. */
export async function modelServer(port = 0) {
  const heard: Heard[] = []
  const hear = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url = '', headers } = request
    const one = { method, path: url, headers, body: await text(request) }
    heard.push(one)
    const door = doors[`${method} ${url}`] ?? answers(404, '{"error":"nothing is here"}')
    door(one, response)
  }
  const server = createServer((request, response) => void hear(request, response))
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const { port: own } = server.address() as AddressInfo
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { origin: `http://127.0.0.1:${own}`, heard, close }
}
