import { readFileSync } from 'node:fs'
import * as engine from 'onnxruntime-web/wasm'
import { loadModel, type Model } from './model.ts'

engine.env.wasm.numThreads = 1
engine.env.logLevel = 'fatal'

export const load = (bytes: Uint8Array, options?: Parameters<typeof loadModel>[2]): Promise<Model> =>
  loadModel(engine, bytes, options)

/** The bytes of a real model of `lib/models/fixtures` or of our own fixtures. */
export const fixture = (path: string): Uint8Array => readFileSync(new URL(path, import.meta.url))
