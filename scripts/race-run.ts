import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { closeDatabase } from '#db/db'
import { migrate } from '#db/migrate'
import { createToken } from '#lib/access/writes'
import { change } from '#lib/audit/change'
import type { Caller } from '#lib/caller'
import { examine } from '#lib/doctor/examine'
import { insertPerson } from '#lib/people/insert'
import { forgetSettings } from '#lib/settings'
import { asked, numbers, packages, placeOf, type Race, racer } from './race-clients.ts'
import { flawsOf, type Kept } from './race-history.ts'
import { type ServerProcess, startServer } from './server-process.ts'

export type Outcome = {
  acknowledged: number
  reads: number
  kills: number
  refused: Map<string, number>
  broken: string[]
}

const clients = 8

/**
 * Eight clients promote, approve, apply and roll back a few packages on a server of their own, which is killed and started again
 * at random for as long as it takes; then the history is held against every serial order, and the doctor looks at what is kept.
 */
export async function race(seconds: number): Promise<Outcome> {
  const data = mkdtempSync(join(tmpdir(), 'shipshape-race-'))
  process.env.SHIPSHAPE_DATA = data
  forgetSettings()
  let server: ServerProcess | undefined
  try {
    const history = { acknowledged: [], reads: [], unanswered: new Map(), kept: new Map(), refused: new Map() }
    const run: Race = { url: '', until: 0, ...history, ...(await tokens()) }
    server = await startServer(data)
    run.url = server.url
    await prepared(run)
    run.until = performance.now() + seconds * 1000
    const racing = Promise.all(Array.from({ length: clients }, () => racer(run)))
    let kills = 0
    for (; performance.now() < run.until - 500; kills++) {
      await worked(run, randomInt(1, 15))
      await server.kill()
      server = await startServer(data)
      run.url = server.url
    }
    await racing
    await kept(run)
    const { acknowledged, reads, refused } = run
    return { acknowledged: acknowledged.length, reads: reads.length, kills, refused, broken: await brokenIn(run) }
  } finally {
    await server?.kill()
    await closeDatabase()
    rmSync(data, { recursive: true, force: true })
  }
}

/** The moment of a kill is random in work, not in time: a busy machine does less in a second. */
async function worked(run: Race, more: number): Promise<void> {
  const enough = run.acknowledged.length + more
  while (run.acknowledged.length < enough && performance.now() < run.until) await sleep(5)
  await sleep(randomInt(50))
}

async function brokenIn(run: Race): Promise<string[]> {
  const { examined } = await examine({ restored: true })
  const found = examined.flatMap(({ invariant, findings }) =>
    findings.map(({ subject, what }) => `${invariant} ${subject} ${what}`),
  )
  return [...flawsOf(run), ...found]
}

/** A token that asks, and the token of a person who approves. */
async function tokens(): Promise<{ ci: string; approver: string }> {
  await migrate()
  const system = { kind: 'system', id: 'race', name: 'race' } as const
  const caller: Caller = { actor: system, requestId: 'race', now: Date.now() }
  const { secret: ci } = await createToken(caller, { name: 'ci', scopes: ['register', 'promote', 'administer'] })
  const said = { name: 'Approver', email: 'approver@shop.example', role: 'approver' as const }
  const { id } = await change(caller, (tx, record) => insertPerson(tx, record, caller.now, said))
  const person = { ...caller, actor: { kind: 'person' as const, id, teams: [], ...said } }
  const { secret: approver } = await createToken(person, { name: 'own', scopes: ['promote'] })
  await closeDatabase()
  return { ci, approver }
}

async function prepared(run: Race): Promise<void> {
  const gates = [{ gate: 'not-withdrawn' }, { gate: 'approvals' }, { gate: 'freeze' }]
  await made(run, 'PATCH', '/environments/production', { standard: null, gates })
  for (const name of ['base', ...packages]) {
    await made(run, 'POST', '/packages', { name, title: name, purpose: 'to race' })
    for (const version of numbers) {
      const manifest = { shipshape: 1, package: name, version, summary: version }
      await made(run, 'POST', `/packages/${name}/versions`, manifest)
    }
  }
}

async function made(run: Race, method: string, path: string, json: object): Promise<void> {
  const { status, json: answer } = await asked(run, method, path, json)
  if (status > 299) throw new Error(`${path} was answered ${status}: ${answer.detail}`)
}

type Listed = Omit<Kept, 'effectiveAt' | 'shares'> & { effectiveAt: string; arms: { share: number }[] }

async function kept(run: Race): Promise<void> {
  for (const name of packages) {
    const all: Kept[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const from = cursor && `&cursor=${encodeURIComponent(cursor)}`
      const { json } = await asked(run, 'GET', `/packages/${name}/releases?environment=production&limit=100${from}`)
      for (const { arms, effectiveAt, ...one } of json.items as Listed[])
        all.push({
          ...one,
          effectiveAt: Date.parse(effectiveAt),
          shares: arms.map(({ share }) => Math.round(share * 10_000)),
        })
      cursor = json.nextCursor
    }
    run.kept.set(placeOf(name), all)
  }
}
