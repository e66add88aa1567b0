import { createHash, randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { closeDatabase } from '#db/db'
import { migrate } from '#db/migrate'
import { createToken } from '#lib/access/writes'
import { examine } from '#lib/doctor/examine'
import { forgetSettings } from '#lib/settings'
import { asking, client, created, draftOf, type Load } from './crash-clients.ts'
import { type ServerProcess, startServer } from './server-process.ts'

/** What one crash came to: how many writes had been acknowledged, how many were repeated, and what was found broken. */
export type Round = { acknowledged: number; repeated: number; broken: string[] }

const clients = 8
const longest = 20_000

/**
 * Crashes a server of its own any number of times while eight clients register and upload, on one data folder. After each
 * restart everything acknowledged must be there (I1), every unanswered registration can be repeated with one effect (I8), and
 * the doctor finds nothing (I2, I3, I5, I6, I9).
 */
export async function* crashes(rounds: number): AsyncGenerator<Round> {
  const data = mkdtempSync(join(tmpdir(), 'shipshape-crash-'))
  process.env.SHIPSHAPE_DATA = data
  forgetSettings()
  let server: ServerProcess | undefined
  try {
    const load: Load = { url: '', token: await newToken(), acknowledged: new Map(), unanswered: [] }
    server = await startServer(data)
    load.url = server.url
    await created(asking(load), load, 'shared')
    for (let round = 0; round < rounds; round++) {
      await crashed(load, server, round)
      server = await startServer(data)
      load.url = server.url
      yield await lookedAt(load)
    }
  } finally {
    await server?.kill()
    await closeDatabase()
    rmSync(data, { recursive: true, force: true })
  }
}

async function newToken(): Promise<string> {
  await migrate()
  const caller = { actor: { kind: 'system', id: 'crash', name: 'crash' }, requestId: 'crash', now: Date.now() } as const
  const { secret } = await createToken(caller, { name: 'crash', scopes: ['register'] })
  await closeDatabase()
  return secret
}

async function crashed(load: Load, server: ServerProcess, round: number): Promise<void> {
  const working = Array.from({ length: clients }, (_, index) => client(load, `${round}-${index}`))
  await acknowledged(load, load.acknowledged.size + randomInt(1, 60))
  await sleep(randomInt(50))
  await server.kill()
  await Promise.all(working)
}

/** The moment of the crash is random in work, not in time: a busy machine does less in a second. */
async function acknowledged(load: Load, enough: number): Promise<void> {
  for (let waited = 0; waited < longest && load.acknowledged.size < enough; waited += 5) await sleep(5)
}

async function lookedAt(load: Load): Promise<Round> {
  const lost = await lostOf(load)
  const repeated = load.unanswered.length
  const twice = await repeatedOnce(load)
  const { examined } = await examine()
  await closeDatabase()
  const found = examined.flatMap(({ invariant, findings }) =>
    findings.map(({ subject, what }) => `${invariant} ${subject} ${what}`),
  )
  return { acknowledged: load.acknowledged.size, repeated, broken: [...lost, ...twice, ...found] }
}

async function lostOf(load: Load): Promise<string[]> {
  const ask = asking(load)
  const lost: string[] = []
  for (const [address, { digest, revision }] of load.acknowledged) {
    const response = await ask('GET', address)
    const bytes = await response.bytes()
    if (response.status === 200 && revision !== undefined)
      lost.push(...draftLost(address, revision, JSON.parse(Buffer.from(bytes).toString())))
    const found = address.startsWith('/blobs/')
      ? `sha256:${createHash('sha256').update(bytes).digest('hex')}`
      : (JSON.parse(Buffer.from(bytes).toString()) as { digest?: string }).digest
    if (response.status !== 200) lost.push(`I1 ${address} was acknowledged and is answered ${response.status}`)
    else if (found !== digest) lost.push(`I3 ${address} is ${found} and was ${digest}`)
  }
  return lost
}

type Draft = { revision: number; content: { label: string } }

/** A draft is at least as new as its last save that was answered, and says what was saved as the revision that it is. */
function draftLost(address: string, kept: number, { revision, content }: Draft): string[] {
  if (revision < kept) return [`I1 ${address} was kept as revision ${kept} and is ${revision}`]
  return content.label === draftOf(revision).label
    ? []
    : [`I2 ${address} is revision ${revision} and says ${content.label}`]
}

/** Asks each unanswered registration twice more: both answers are the same, and say the version is there. */
async function repeatedOnce(load: Load): Promise<string[]> {
  const ask = asking(load)
  const broken: string[] = []
  for (const { address, body, key } of load.unanswered.splice(0)) {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key }
    const answers = [await ask('POST', address, { body, headers }), await ask('POST', address, { body, headers })]
    const [first, second] = await Promise.all(
      answers.map(async (one) => ({ status: one.status, ...(await one.json()) })),
    )
    const right = first.digest === second.digest && [201, 409].includes(first.status) && first.status === second.status
    if (!right) broken.push(`I8 ${address} was answered ${first.status}, repeated ${second.status}`)
    if (first.status === 201) load.acknowledged.set(`${address}/${first.version}`, { digest: first.digest })
  }
  return broken
}
