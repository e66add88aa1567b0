import { type ChildProcess, fork } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { setPriority } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FromSandbox, ToLoad, ToSandbox } from './messages.ts'
import { tooMuchMemory } from './words.ts'

const root = dirname(dirname(import.meta.dirname))
const entry = join(import.meta.dirname, 'process.ts')

/** Modules that the process loads beside our own. */
const libraries = ['onnxruntime-web/wasm', 'onnxruntime-common', 'zod']
const mostHeap = 512

function folderOf(library: string): string {
  const file = realpathSync(fileURLToPath(import.meta.resolve(library)))
  return `${file.slice(0, file.lastIndexOf('node_modules'))}node_modules/${library.split('/')[0]}/`
}

/** What the process may read, and that it may do nothing else. */
function rights({ model, external }: ToLoad): string[] {
  const folders = [join(root, 'lib'), join(root, 'package.json'), ...libraries.map(folderOf)]
  const files = [model, ...external.map(({ file }) => file)]
  return ['--permission', '--allow-worker', ...[...folders, ...files].map((path) => `--allow-fs-read=${path}`)]
}

/** No settings and no secrets; Windows finds none of its own libraries without its root. */
const { NODE_ENV, SystemRoot } = process.env
const environment: NodeJS.ProcessEnv = SystemRoot === undefined ? { NODE_ENV } : { NODE_ENV, SystemRoot }

function start(load: ToLoad): ChildProcess {
  const child = fork(entry, [], {
    cwd: root,
    env: environment,
    execArgv: [...rights(load), `--max-old-space-size=${mostHeap}`, '--no-warnings'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  yieldTo(child)
  return child
}

/** The server comes first: for the processor, and on Linux also where memory is short. */
function yieldTo({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    setPriority(pid, 5)
  } catch {
    return
  }
  if (process.platform === 'linux') writeFile(`/proc/${pid}/oom_score_adj`, '1000').catch(() => undefined)
}

type Heard = FromSandbox | { ended: string }

const lastWords = 4_096

/** One process that runs a model. `hear` waits for what it says next; it says at last why it ended. */
export class Child {
  readonly #process: ChildProcess
  readonly #heard: Heard[] = []
  readonly #exited: Promise<void>
  #wake: (() => void) | undefined
  #stderr = ''
  #reason: string | undefined

  constructor(load: ToLoad) {
    this.#process = start(load)
    this.#process.stderr?.on('data', (chunk) => {
      this.#stderr = `${this.#stderr}${chunk}`.slice(-lastWords)
    })
    this.#process.on('message', (said) => this.#hears(said as FromSandbox))
    this.#exited = new Promise((resolve) => {
      const gone = (signal: NodeJS.Signals | null) => {
        this.#hears({ ended: this.#reason ?? this.#whyGone(signal) })
        resolve()
      }
      this.#process.on('error', () => gone(null))
      this.#process.on('close', (_, signal) => gone(signal))
    })
    this.tell({ load })
  }

  tell(message: ToSandbox): void {
    if (this.#process.connected) this.#process.send(message, () => undefined)
  }

  /** What it says next. When it says nothing for so many milliseconds it is ended, and `late` is why. */
  async hear(patience: number, late: string): Promise<Heard> {
    for (;;) {
      const said = this.#heard.shift()
      if (said) return said
      if (!(await this.#waitFor(patience))) this.#kill(late)
    }
  }

  async end(): Promise<void> {
    this.#kill('It was ended')
    await this.#exited
  }

  #kill(reason: string): void {
    this.#reason ??= reason
    this.#process.kill('SIGKILL')
  }

  #hears(said: Heard): void {
    this.#heard.push(said)
    this.#wake?.()
  }

  /** A timer that is due may be heard before a message that came long before it: what lies ready is read first. */
  #waitFor(patience: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => setImmediate(() => resolve(this.#heard.length > 0)), patience)
      this.#wake = () => {
        clearTimeout(timer)
        resolve(true)
      }
    })
  }

  #whyGone(signal: NodeJS.Signals | null): string {
    if (/heap out of memory|Array buffer allocation failed/u.test(this.#stderr)) return tooMuchMemory
    return signal === 'SIGKILL' ? 'The system ended it, most likely for want of memory' : 'The engine broke off'
  }
}
