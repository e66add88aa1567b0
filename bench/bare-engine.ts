import { readFileSync } from 'node:fs'
import * as engine from 'onnxruntime-web/wasm'
import { features, model, products, visitor } from './visitors.ts'

/** The least that running a model takes: `bare-engine.ts COUNT` calls the engine in a loop and prints what it said of each visitor. */
engine.env.wasm.numThreads = 1
const session = await engine.InferenceSession.create(readFileSync(model), { logSeverityLevel: 4 })
const scores: number[][] = []
for (let n = 0; n < Number(process.argv[2]); n++) {
  const { context, affinity } = visitor(n)
  const said = await session.run({
    context: new engine.Tensor('float32', Float32Array.from(context.flat()), [1, features]),
    affinity: new engine.Tensor('float32', Float32Array.from(affinity.flat()), [1, products]),
  })
  scores.push([...((said.scores?.data ?? []) as Float32Array)])
}
process.stdout.write(JSON.stringify(scores))
