import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { closeDatabase } from '#db/db'
import type { Caller } from '#lib/caller'
import { orderRun } from '#lib/ordered-runs/ordering'
import { runsUnderWay, takeUpRuns } from '#lib/ordered-runs/work'
import { api } from '#lib/paths'
import { readRun } from '#lib/scenario-runs/reads'
import { runNode } from '../scripts/processes.ts'
import { startServer } from '../scripts/server-process.ts'
import { inTurns } from './measure.ts'
import { familySeconds, tokenFor } from './processes.ts'
import { type Row, ratioRow } from './table.ts'
import { model, visitor } from './visitors.ts'

const of = { package: 'bench', version: '1.0.0' }

/** What the engine says of each visitor, called in a loop by a process that does nothing else. */
async function bareLoop(count: number): Promise<number[][]> {
  const { ok, output } = await runNode(['bench/bare-engine.ts', `${count}`])
  if (!ok) throw new Error(output)
  return JSON.parse(output) as number[][]
}

/** The scenarios of all visitors as a file: each expects what the bare loop said. */
const scenarioLines = (scores: readonly number[][]) =>
  scores
    .map((expected, n) => ({
      id: `visitor-${n}`,
      input: visitor(n),
      expected: { scores: [expected] },
      compare: { kind: 'absolute', tolerance: 1e-6 },
    }))
    .map((scenario) => JSON.stringify(scenario))
    .join('\n')

/** Registers a version with these scenarios, by a server of its own. */
async function declare(data: string, scenarios: string): Promise<void> {
  const token = await tokenFor(data, 'register')
  const server = await startServer(data)
  const send = async (method: string, address: string, body: string | Uint8Array<ArrayBuffer>) => {
    const type = typeof body === 'string' ? 'application/json' : 'application/octet-stream'
    const headers = { authorization: `Bearer ${token}`, 'content-type': type }
    const answer = await fetch(`${server.url}${address}`, { method, body, headers })
    if (!answer.ok) throw new Error(`${method} ${address}: ${answer.status} ${await answer.text()}`)
  }
  const put = async (path: string, bytes: Uint8Array<ArrayBuffer>) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await send('PUT', api.blob(sha256), bytes)
    return { path, digest: `sha256:${sha256}`, size: bytes.length }
  }
  try {
    const files = [
      await put('model.onnx', new Uint8Array(readFileSync(model))),
      await put('scenarios.jsonl', new TextEncoder().encode(scenarios)),
    ]
    const said = { shipshape: 1, ...of, summary: 'Measured', files, scenarios: 'scenarios.jsonl' }
    await send('POST', api.packages, JSON.stringify({ name: of.package, title: 'Bench', purpose: 'to be measured' }))
    await send('POST', api.versions(of.package), JSON.stringify(said))
  } finally {
    await server.stop()
  }
}

const caller = (): Caller => ({
  actor: { kind: 'system', id: 'bench', name: 'bench' },
  requestId: 'bench',
  now: Date.now(),
})

/** A whole run: from asking for it until every result is kept. */
async function wholeRun(count: number): Promise<void> {
  const { id } = await orderRun(caller(), of.package, of.version, { target: 'artifact' })
  await takeUpRuns(Date.now())
  await runsUnderWay()
  const { passed } = await readRun(of.package, of.version, id)
  if (passed !== count) throw new Error(`${passed} of ${count} scenarios passed`)
}

/** Scenarios a second of the processor, this process and those it starts and ends together. */
async function rateOf(count: number, work: () => Promise<unknown>): Promise<number> {
  const begun = familySeconds()
  await work()
  return count / (familySeconds() - begun)
}

/** What running the scenarios of a small ONNX model costs, as a share of the engine in a bare loop; each starts a process. */
export async function scenarioRates(data: string, count: number, rounds: number): Promise<Row[]> {
  await declare(data, scenarioLines(await bareLoop(count)))
  process.env.SHIPSHAPE_DATA = data
  const ours = () => rateOf(count, () => wholeRun(count))
  const bare = () => rateOf(count, () => bareLoop(count))
  const rates = await inTurns(ours, bare, rounds)
  await closeDatabase()
  return [ratioRow(`${count.toLocaleString('en')} scenarios in a run, of a bare loop`, ...rates, 0.5, 'scenarios/s')]
}
