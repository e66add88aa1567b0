import { arch, platform } from 'node:os'
import { formatNumber } from '#lib/format'
import type { Json } from '#lib/json'
import type { Came } from '#lib/scenario-runs/schema'
import { batchOf, cameOf, type Work } from './batches.ts'
import { Child } from './child.ts'
import { sandboxEngine } from './engine.ts'
import { type Limits, limits as usualLimits } from './limits.ts'
import type { StoredFile, ToLoad } from './messages.ts'
import type { Stated } from './model.ts'
import { Unrunnable } from './unrunnable.ts'

export type ToRun = {
  /** Where the ONNX file lies on disk. */
  model: string
  /** Files in which it keeps weights, by their paths from the model's own folder. */
  external?: readonly StoredFile[]
  /** What the version states of its API: the names of inputs and outputs. */
  api?: Stated
  limits?: Partial<Limits>
}

/** Where the model runs, in the form of a manifest's environment. */
export type SandboxEnvironment = {
  runtime: { name: string; version: string }
  platform: { os: string; architecture: string }
}

/** Beside its time an input may wait for answers before it to be told. */
const grace = 500
const mostDeaths = 3

const since = (begun: number) => Math.round(performance.now() - begun)
const seconds = (milliseconds: number) => `${formatNumber(milliseconds / 1000)} s`

type Ended = { reason: string; blamed: boolean }

const sentence = (reason: string) => new Unrunnable(reason).message

/** A model in a process of its own. Use `await using`: the process is ended when the model is no longer in use. */
export class Sandbox implements AsyncDisposable {
  readonly #load: ToLoad
  readonly #limits: Limits
  #child: Child | undefined
  #version = ''
  /** After a process ended of itself, each answer is told at once, so that it is known which input does it. */
  #careful = false
  #deaths = 0
  #givenUp: string | undefined

  constructor({ model, external = [], api = {}, limits = {} }: ToRun) {
    this.#limits = { ...usualLimits, ...limits }
    const { memory, output } = this.#limits
    this.#load = { model, external, api, memory, output }
  }

  get environment(): SandboxEnvironment {
    return {
      runtime: { name: sandboxEngine.name, version: this.#version },
      platform: { os: platform(), architecture: arch() },
    }
  }

  /** Starts the process where there is none, and waits until the model is loaded. Rejects with `Unrunnable` where it can not be. */
  async ready(): Promise<Child> {
    if (this.#child) return this.#child
    const child = new Child(this.#load)
    this.#child = child
    const { loading } = this.#limits
    const said = await child.hear(loading, `It took more than ${seconds(loading)} to load`)
    if ('loaded' in said) {
      this.#version = said.loaded.version
      return child
    }
    await this[Symbol.asyncDispose]()
    if ('failed' in said && said.fault)
      throw new Error(`The sandbox could not load ${this.#load.model}: ${said.failed}`)
    throw new Unrunnable('failed' in said ? said.failed : 'ended' in said ? said.ended : 'The engine broke off')
  }

  /**
   * Runs the inputs one after the other and tells what each came to, in their order. An input that ends the process is an error, and
   * another process goes on behind it; after three such in a row all that follow are errors too. The signal ends it at once: nothing more is told.
   */
  async *run(inputs: readonly Json[], signal?: AbortSignal): AsyncGenerator<Came & { index: number }> {
    if (signal?.aborted) return
    const stop = () => void this[Symbol.asyncDispose]()
    signal?.addEventListener('abort', stop, { once: true })
    const work: Work = { inputs, next: 0, sent: 0, signal }
    try {
      yield* this.#allOf(work)
    } finally {
      signal?.removeEventListener('abort', stop)
      // Whoever stops listening leaves answers behind, which are none to what is asked next.
      if (work.next < work.sent) await this[Symbol.asyncDispose]()
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const child = this.#child
    this.#child = undefined
    await child?.end()
  }

  async *#allOf(work: Work): AsyncGenerator<Came & { index: number }> {
    while (work.next < work.inputs.length && this.#givenUp === undefined) {
      const begun = performance.now()
      const ended = yield* this.#untilEnd(work)
      if (work.signal?.aborted) return
      if (!ended) continue
      await this[Symbol.asyncDispose]()
      if (this.#careful && ended.blamed)
        yield { index: work.next++, error: ended.reason, duration: Math.min(since(begun), this.#limits.input) }
      this.#careful = true
    }
    while (work.next < work.inputs.length) yield { index: work.next++, error: this.#givenUp ?? '', duration: 0 }
  }

  /** The process ended of itself; nothing more is tried where that is all it does. */
  #ended(reason: string, blamed: boolean) {
    if (this.#careful || !blamed) this.#deaths += 1
    if (this.#deaths === mostDeaths) this.#givenUp = sentence(reason)
    return { reason: sentence(reason), blamed }
  }

  /** Asks for all that is left, and tells why the process ended before; `blamed` is whether by an input that it did not answer. */
  async *#untilEnd(work: Work): AsyncGenerator<Came & { index: number }, Ended | undefined> {
    work.sent = work.next
    const { input } = this.#limits
    try {
      const child = await this.ready()
      while (work.next < work.inputs.length) {
        this.#send(child, work)
        const said = await child.hear(input + grace, `It took more than ${seconds(input)}`)
        if (work.signal?.aborted) return undefined
        if ('ended' in said) return this.#ended(said.ended, true)
        if (!('answers' in said)) continue
        for (const answer of said.answers) yield { index: work.next++, ...cameOf(answer) }
        if (said.broken) return this.#ended('The engine broke off', false)
        this.#deaths = 0
      }
    } catch (error) {
      if (!(error instanceof Unrunnable)) throw error
      if (!work.signal?.aborted) this.#givenUp = error.message
    }
    return undefined
  }

  /** Keeps the process from waiting, without sending it all at once. */
  #send(child: Child, work: Work): void {
    for (let batch = batchOf(work); batch.length > 0; batch = batchOf(work)) {
      child.tell({ inputs: batch, careful: this.#careful })
      work.sent += batch.length
    }
  }
}

/**
 * Opens a sandbox with a model that is loaded and ready. Rejects with `Unrunnable`, whose message says for people why the model can not
 * run; nothing that it does harms this process. So too where the signal ends the loading of it.
 */
export async function openSandbox(asked: ToRun, signal?: AbortSignal): Promise<Sandbox> {
  const sandbox = new Sandbox(asked)
  const stop = () => void sandbox[Symbol.asyncDispose]()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    await sandbox.ready()
    return sandbox
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}
