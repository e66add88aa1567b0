import { createServer } from 'node:http'
import next from 'next'
import { closeDatabase } from '#db/db'
import { MigrationError, migrate } from '#db/migrate'
import { listener } from '#lib/api/listener'
import { sweepUploads } from '#lib/blobs/incoming'
import { log } from '#lib/log'
import { setUpSecret } from '#lib/people/reads'
import { startSchedule } from '#lib/schedule/loop'
import { tasks } from '#lib/schedule/tasks'
import { scoreCatalog } from '#lib/scores/writes'
import { SettingError, settings } from '#lib/settings'

const dev = process.argv.includes('--dev')

/** Ends the start with one clear line. */
function stop(line: string): never {
  console.error(`Shipshape did not start: ${line}`)
  process.exit(2)
}

function settingsOrStop() {
  try {
    return settings()
  } catch (error) {
    return error instanceof SettingError ? stop(error.message) : Promise.reject(error)
  }
}

async function migrated(): Promise<void> {
  try {
    const { applied, backup } = await migrate()
    if (applied.length)
      console.log(`  Database brought up to date (${applied.join(', ')})${backup ? `, after a copy to ${backup}` : ''}`)
  } catch (error) {
    if (error instanceof MigrationError) stop(error.message)
    stop(`the database can not be opened: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function pages(port: number): Promise<ReturnType<typeof next>> {
  const app = next({ dev, dir: import.meta.dirname, port, hostname: 'localhost' })
  await app.prepare()
  return app
}

const { port, host, publicUrl } = await settingsOrStop()
await migrated()
const app = await pages(port)
const server = createServer({ requestTimeout: 0, headersTimeout: 30_000 }, listener(app.getRequestHandler(), dev))
const upgrade = app.getUpgradeHandler()
if (dev) server.on('upgrade', (request, socket, head) => void upgrade(request, socket, head))
server.on('error', (error: NodeJS.ErrnoException) =>
  stop(
    error.code === 'EADDRINUSE'
      ? `port ${port} is taken. Set another, for example PORT=${port + 1} npm start`
      : error.message,
  ),
)
server.listen(port, host, () => void greet())
const stopSchedule = startSchedule(tasks)

/** What an earlier stop left half-done: uploads nobody went on with, and versions without a score. */
async function tidyUp(): Promise<void> {
  await sweepUploads(Date.now())
  await scoreCatalog()
}

process.on('warning', (warning) => {
  if (warning.name === 'DatabaseWarning') log().warn({ err: warning }, 'a connection to the database broke')
})

async function greet(): Promise<void> {
  console.log(`  Serving on ${publicUrl}`)
  tidyUp().catch((error: unknown) => log().error({ err: error }, 'tidying up at start could not be finished'))
  const secret = await setUpSecret()
  if (secret) console.log(`\n  Make the first admin here: ${publicUrl}/set-up#token=${secret}\n`)
}

let stopping = false
async function shutDown(): Promise<void> {
  if (stopping) return
  stopping = true
  const scheduleStopped = stopSchedule()
  const slow = setTimeout(() => server.closeAllConnections(), 10_000)
  await new Promise((resolve) => {
    server.close(resolve)
    server.closeIdleConnections()
  })
  clearTimeout(slow)
  await scheduleStopped
  await closeDatabase()
  process.exit(0)
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void shutDown())
