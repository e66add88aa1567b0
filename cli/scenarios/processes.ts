import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'

const grace = 2_000
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const grouped = process.platform !== 'win32'

export type Ended = { code: number | null; signal: NodeJS.Signals | null }

export type Started = {
  stdin: Writable
  stdout: Readable
  /** When its main process is over and nobody writes any more. */
  ended: Promise<Ended>
  /** Ends it with all that it started: asks first, and insists after two seconds. */
  end: () => void
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    if (grouped) process.kill(-child.pid, signal)
    else child.kill(signal)
  } catch {
    // It is over.
  }
}

/**
 * Starts a line of the shell in a folder. What it writes to standard error is shown as it comes. It has a group of its own, so that all
 * it starts can be ended: also when this process is.
 */
export function start(line: string, folder: string): Started {
  const child = spawn(line, {
    shell: true,
    cwd: folder,
    detached: grouped,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let over = false
  let insisting: NodeJS.Timeout | undefined
  const endNow = (signal: NodeJS.Signals) => {
    signalGroup(child, 'SIGKILL')
    process.exit(signal === 'SIGINT' ? 130 : 143)
  }
  for (const signal of endings) process.once(signal, endNow)
  const ended = new Promise<Ended>((resolve) => {
    child.once('error', () => resolve({ code: 127, signal: null }))
    child.once('close', (code, signal) => {
      over = true
      clearTimeout(insisting)
      for (const each of endings) process.off(each, endNow)
      // Whatever it left behind.
      signalGroup(child, 'SIGKILL')
      resolve({ code, signal })
    })
  })
  const end = () => {
    if (over || insisting) return
    signalGroup(child, 'SIGTERM')
    insisting = setTimeout(() => {
      signalGroup(child, 'SIGKILL')
      // Who left the group may hold its end open for ever.
      child.stdout.destroy()
    }, grace)
  }
  return { stdin: child.stdin, stdout: child.stdout, ended, end }
}
