import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * A load of GETs as a process of its own: `node bench/load.ts URL TOKEN SECONDS CONNECTIONS` prints answers a second. Each
 * connection asks again when it has its answer. Answers are counted by their length, which is that of the first: a client that
 * parsed them would cost more than the servers it measures.
 */
const [url = '', token = '', seconds = '1', connections = '1'] = process.argv.slice(2)
const { hostname, port, pathname } = new URL(url)
const asked = Buffer.from(
  `GET ${pathname} HTTP/1.1\r\nhost: ${hostname}:${port}\r\nauthorization: Bearer ${token}\r\n\r\n`,
)
let answers = 0
let counting = false
let stopped = false

async function ask(length: number): Promise<void> {
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  let received = 0
  socket.on('data', (chunk: Buffer) => {
    if (received === 0 && !chunk.toString('latin1', 0, 12).startsWith('HTTP/1.1 200')) throw new Error(chunk.toString())
    received += chunk.length
    if (received < length) return
    if (received > length) throw new Error('an answer was longer than the first')
    received = 0
    if (counting) answers++
    if (stopped) socket.destroy()
    else socket.write(asked)
  })
  socket.write(asked)
  await once(socket, 'close')
}

/** How long one answer is, with its headers. */
async function lengthOfOne(): Promise<number> {
  const socket = connect(Number(port), hostname)
  socket.write(asked)
  let text = ''
  for await (const chunk of socket) {
    text += String(chunk)
    const body = text.indexOf('\r\n\r\n') + 4
    const length = body + Number(/content-length: (\d+)/i.exec(text)?.[1])
    if (body > 3 && text.length >= length) return length
  }
  throw new Error(text)
}

const length = await lengthOfOne()
const working = Array.from({ length: Number(connections) }, () => ask(length))
await sleep(200)
counting = true
await sleep(Number(seconds) * 1000)
counting = false
stopped = true
await Promise.all(working)
console.log(answers / Number(seconds))
