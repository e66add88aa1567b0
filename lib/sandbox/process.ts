import { readFile } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { formatBytes } from '#lib/format'
import type { Json } from '#lib/json'
import type { Answer, FromSandbox, ToLoad, ToSandbox } from './messages.ts'
import type { Model } from './model.ts'
import { Unrunnable } from './unrunnable.ts'

/**
 * The process in which a model runs: it has no settings, no rights but to read what it is made of and the model, and no more memory than
 * it is given. `sandbox.ts` starts it, talks to it and ends it.
 */

const page = 65_536

/** The engine asks for 4 GB of address space and grows into it; it is given less. */
function boundMemory(bytes: number): void {
  const most = Math.floor(bytes / page)
  WebAssembly.Memory = class extends WebAssembly.Memory {
    constructor({ maximum = most, ...asked }: WebAssembly.MemoryDescriptor) {
      super({ ...asked, maximum: Math.min(maximum, most) })
    }
  }
}

/** A model that never ends keeps this thread from hearing that the parent is gone: another one looks for it. */
const watch = `
  const parent = process.ppid
  setInterval(() => {
    try { process.kill(parent, 0) } catch { process.kill(process.pid, 'SIGKILL') }
  }, 1000)`

/** Waits until it is on its way: a model that runs keeps everything else of this thread from going on. */
const tell = (said: FromSandbox) => new Promise<void>((sent) => process.send?.(said, () => sent()))
const sentenceOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

const since = (begun: number) => Math.round((performance.now() - begun) * 1000) / 1000

let model: Model | undefined
let mostOutput = 0

async function load({ model: path, external, api, memory, output }: ToLoad): Promise<void> {
  boundMemory(memory)
  mostOutput = output
  const engine = await import('onnxruntime-web/wasm')
  engine.env.wasm.numThreads = 1
  engine.env.logLevel = 'fatal'
  const { loadModel } = await import('./model.ts')
  const files = await Promise.all(external.map(async ({ path, file }) => ({ path, bytes: await readFile(file) })))
  model = await loadModel(engine, await readFile(path), { external: files, api })
  await tell({ loaded: { version: engine.env.versions.web ?? '' } })
}

async function outputOf(input: string): Promise<string> {
  if (!model) throw new Unrunnable('No model is loaded')
  const output = JSON.stringify(await model.run(JSON.parse(input) as Json))
  if (output.length <= mostOutput) return output
  throw new Unrunnable(`It answers ${formatBytes(output.length)} of JSON, at most ${formatBytes(mostOutput)} are kept`)
}

/** What one input came to, and whether the engine can go on. */
async function answer(input: string): Promise<{ answer: Answer; broken: boolean }> {
  const begun = performance.now()
  try {
    const output = await outputOf(input)
    return { answer: { output, duration: since(begun) }, broken: false }
  } catch (error) {
    const broken = error instanceof Unrunnable ? error.fatal : true
    return { answer: { error: sentenceOf(error), duration: since(begun) }, broken }
  }
}

const tellEvery = 50

async function answerAll(inputs: readonly string[], careful: boolean): Promise<void> {
  let answers: Answer[] = []
  let told = performance.now()
  const tellThem = async (broken = false) => {
    if (answers.length > 0) await tell({ answers, broken })
    answers = []
    told = performance.now()
  }
  for (const input of inputs) {
    const { answer: came, broken } = await answer(input)
    answers.push(came)
    if (careful || broken || performance.now() - told > tellEvery) await tellThem(broken)
    if (broken) return
  }
  await tellThem()
}

async function heed(message: ToSandbox): Promise<void> {
  if ('inputs' in message) return answerAll(message.inputs, message.careful)
  try {
    await load(message.load)
  } catch (error) {
    await tell({ failed: sentenceOf(error), fault: !(error instanceof Unrunnable) })
  }
}

let heeded = Promise.resolve()
process.on('message', (message: ToSandbox) => {
  heeded = heeded.then(() => heed(message))
})
process.on('disconnect', () => process.exit(0))
new Worker(watch, { eval: true }).unref()
