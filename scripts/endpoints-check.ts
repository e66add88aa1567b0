import { parseArgs } from 'node:util'
import { failureOf, many, mlflowChecks, mlserverChecks, selfOf } from './endpoints/checks.ts'
import { type Kind, made, startMlflow, startMlserver } from './endpoints/serving.ts'
import { endChildrenWithUs } from './processes.ts'

/**
 * `npm run check:endpoints -- --mlserver VENV --mlflow VENV [--port 4600]`: the protocols of endpoints, held against real servers on
 * this machine. VENV is a virtual environment of Python with `mlserver mlserver-sklearn`, or `mlflow scikit-learn`; either can be left
 * out. Servers listen on 127.0.0.1, on five ports from PORT on. The models are made, served and removed by it.
 */
const { values } = parseArgs({
  options: { mlserver: { type: 'string' }, mlflow: { type: 'string' }, port: { type: 'string', default: '4600' } },
})
if (!values.mlserver && !values.mlflow) throw new Error('name a virtual environment: --mlserver VENV, --mlflow VENV')
endChildrenWithUs()

const port = Number(values.port)
const origin = (offset: number) => `http://127.0.0.1:${port + offset}`
let failed = 0

async function check(kind: Kind, venv: string): Promise<void> {
  const { folder, cases, remove } = await made(kind, venv)
  const stops: (() => void)[] = []
  try {
    if (kind === 'mlserver') stops.push(await startMlserver(venv, folder, port))
    else
      for (const [index, model] of ['tensors', 'named'].entries())
        stops.push(await startMlflow(venv, `${folder}/${model}`, port + 3 + index))
    const checks = kind === 'mlserver' ? mlserverChecks(origin(0), cases) : mlflowChecks(origin(3), origin(4), cases)
    const [{ url, input } = { url: '', input: null }] = checks
    console.log(await selfOf(url))
    for (const one of checks) say(one.what, await failureOf(one))
    const { outputs, seconds } = await many(url, input, 400)
    say(
      `400 inputs in ${seconds.toFixed(1)} s, 200 a second at most`,
      outputs === 400 ? undefined : `${outputs} outputs`,
    )
  } finally {
    for (const stop of stops) stop()
    remove()
  }
}

function say(what: string, failure: string | undefined): void {
  if (failure) failed += 1
  console.log(`  ${failure ? 'FAILED' : 'ok    '} ${what}${failure ? `: ${failure}` : ''}`)
}

for (const kind of ['mlserver', 'mlflow'] as const) {
  const venv = values[kind]
  if (venv) await check(kind, venv)
}
console.log(`${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
