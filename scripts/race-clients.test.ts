import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { type Race, racer } from './race-clients.ts'

const racing = (url: string, until = performance.now() + 2000): Race => ({
  url,
  until,
  ci: '',
  approver: '',
  acknowledged: [],
  reads: [],
  unanswered: new Map(),
  kept: new Map(),
  refused: new Map(),
})

it('ends with what the server fails at, whatever it says then', async () => {
  const server = createServer((_, answer) => answer.writeHead(500).end('<p>Oh no'))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  await expect(racer(racing(`http://127.0.0.1:${port}`))).rejects.toThrow('was answered 500: <p>Oh no')
  server.close()
})

it('goes on where no server answers', async () => {
  await racer(racing('http://127.0.0.1:1', performance.now() + 100))
})
