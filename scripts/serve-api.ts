import { once } from 'node:events'
import { createServer } from 'node:http'
import { closeDatabase } from '#db/db'
import { migrate } from '#db/migrate'
import { listener } from '#lib/api/listener'
import { settings } from '#lib/settings'

/** The server without its pages, for what is tried on it as a process of its own: it prints `ready` when it answers. */
const { host, port } = settings()
await migrate()
const server = createServer(
  { requestTimeout: 0 },
  listener(async (_, response) => void response.writeHead(404).end()),
)
server.listen(port, host)
await once(server, 'listening')
console.log('ready')
process.on('SIGTERM', () => void closeDatabase().then(() => process.exit(0)))
