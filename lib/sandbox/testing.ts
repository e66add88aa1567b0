import { readFileSync } from 'node:fs'
import * as engine from 'onnxruntime-web/wasm'
import { graph } from './building.ts'
import { loadModel, type Model } from './model.ts'
import { field, join } from './wire.ts'

engine.env.wasm.numThreads = 1
engine.env.logLevel = 'fatal'

type Parts = Parameters<typeof graph>[0]
type Versions = { opset?: number; ir?: number; domains?: string[] }

/** An ONNX model made for a test. */
export const modelBytes = (parts: Parts, { opset = 21, ir = 10, domains = [] }: Versions = {}): Uint8Array =>
  join([
    field(1, BigInt(ir)),
    field(8, [field(2, BigInt(opset))]),
    ...domains.map((domain) => field(8, [field(1, domain), field(2, 3n)])),
    field(7, graph(parts)),
  ])

export const load = (bytes: Uint8Array, options?: Parameters<typeof loadModel>[2]): Promise<Model> =>
  loadModel(engine, bytes, options)

/** The bytes of a real model of `lib/models/fixtures` or of our own fixtures. */
export const fixture = (path: string): Uint8Array => readFileSync(new URL(path, import.meta.url))
