import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { run, track } from '../processes.ts'

export type Kind = 'mlserver' | 'mlflow'

/** What models.py wrote beside the models: rows of features, and what the model makes of them in Python. */
export type Cases = { rows: number[][]; expected: number[]; split?: { columns: string[]; data: number[][] } }

const mostSeconds = 120

/** Makes the models with the Python of a virtual environment, in a folder of their own. */
export async function made(kind: Kind, venv: string): Promise<{ folder: string; cases: Cases; remove: () => void }> {
  const folder = join(mkdtempSync(join(tmpdir(), `endpoints-${kind}-`)), 'models')
  const script = join(import.meta.dirname, 'models.py')
  const { ok, output } = await run(join(resolve(venv), 'bin', 'python'), [script, kind, folder], { limit: mostSeconds })
  if (!ok) throw new Error(`the models were not made: ${output.slice(-500)}`)
  const cases = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8')) as Cases
  return { folder, cases, remove: () => rmSync(join(folder, '..'), { recursive: true }) }
}

/** MLServer over all models of a folder, on a port and the two after it. */
export function startMlserver(venv: string, folder: string, port: number) {
  const ports = { http_port: port, grpc_port: port + 1, metrics_port: port + 2 }
  const settings = { host: '127.0.0.1', ...ports, parallel_workers: 0, debug: false }
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings))
  return started(venv, 'mlserver', ['start', folder], `http://127.0.0.1:${port}/v2/health/ready`)
}

/** `mlflow models serve` of one model, on a port. */
export function startMlflow(venv: string, model: string, port: number) {
  const args = ['models', 'serve', '-m', model, '--env-manager', 'local', '-h', '127.0.0.1', '-p', `${port}`]
  return started(venv, 'mlflow', args, `http://127.0.0.1:${port}/version`)
}

/** Starts a command of a virtual environment in a group of its own, and waits until it answers. */
async function started(venv: string, command: string, args: string[], ready: string): Promise<() => void> {
  const bin = join(resolve(venv), 'bin')
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` }
  const child = track(spawn(join(bin, command), args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true }))
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (printed = (printed + chunk.toString()).slice(-2000)))
  // What it serves runs in children of its own, which end with the group.
  const stop = () => void (child.pid !== undefined && child.exitCode === null && process.kill(-child.pid, 'SIGTERM'))
  for (let second = 0; second < mostSeconds; second++) {
    if (child.exitCode !== null) throw new Error(`${command} ended by itself: ${printed}`)
    const answer = await fetch(ready).catch(() => undefined)
    if (answer?.ok) return stop
    await wait(1000)
  }
  stop()
  throw new Error(`${command} did not answer within ${mostSeconds} seconds: ${printed}`)
}
