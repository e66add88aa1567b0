import * as engine from 'onnxruntime-web/wasm'
import type { Json } from '#lib/json'
import { loadModel, type Model, type Stated } from '#lib/sandbox/model'
import type { FileToFetch, ModelToTry } from '#lib/sandbox/trying'
import { Unrunnable } from '#lib/sandbox/unrunnable'

/** What the worker is given: a model, what the version states of it, and an input. The model stays loaded for the next input. */
export type ToTryWorker = { model: ModelToTry; stated: Stated; input: Json }
/** What it says: how many bytes of the model came, and at the end what it answered or why it could not; `broken` takes no more. */
export type FromTryWorker =
  | { bytes: number }
  | { output: Json; duration: number }
  | { trouble: string; broken: boolean }

const tell = (said: FromTryWorker) => self.postMessage(said, { transfer: [] })

engine.env.wasm.numThreads = 1
engine.env.wasm.wasmPaths = {
  wasm: new URL('onnxruntime-web/ort-wasm-simd-threaded.wasm', import.meta.url).href,
}
engine.env.logLevel = 'fatal'

let fetched = 0

async function bytesOf({ address, path }: FileToFetch): Promise<Uint8Array> {
  const answer = await fetch(address)
  if (!answer.ok || !answer.body)
    throw new Unrunnable(`${path} could not be fetched: the catalog answered ${answer.status}`)
  const parts: Uint8Array<ArrayBuffer>[] = []
  for (const reader = answer.body.getReader(); ; ) {
    const { value } = await reader.read()
    if (!value) break
    parts.push(value)
    fetched += value.length
    tell({ bytes: fetched })
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}

async function load({ external, ...own }: ModelToTry, api: Stated): Promise<Model> {
  fetched = 0
  const bytes = await bytesOf(own)
  const files = []
  for (const file of external) files.push({ path: file.path, bytes: await bytesOf(file) })
  return loadModel(engine, bytes, { external: files, api })
}

let loaded: { address: string; model: Model } | undefined

async function modelOf({ model, stated }: ToTryWorker): Promise<Model> {
  if (loaded?.address !== model.address) {
    await loaded?.model.dispose()
    loaded = undefined
    loaded = { address: model.address, model: await load(model, stated) }
  }
  return loaded.model
}

async function answer(given: ToTryWorker): Promise<void> {
  try {
    const model = await modelOf(given)
    const begun = performance.now()
    const output = await model.run(given.input)
    tell({ output, duration: performance.now() - begun })
  } catch (error) {
    const broken = !(error instanceof Unrunnable) || error.fatal
    tell({ trouble: error instanceof Error ? error.message : String(error), broken })
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToTryWorker>) => void answer(data))
