import { setTimeout as sleep } from 'node:timers/promises'
import type { ExampleState } from '#lib/example/schema'
import { startWhole, tokenFor } from './processes.ts'
import type { Row } from './table.ts'

/** Loading the example catalog through the whole server, bytes and all. */
export async function exampleLoad(data: string): Promise<Row[]> {
  const token = await tokenFor(data, 'administer')
  const server = await startWhole(data)
  const ask = async (method: string): Promise<ExampleState> => {
    const response = await fetch(`${server.url}/api/v1/example`, {
      method,
      headers: { authorization: `Bearer ${token}` },
    })
    return (await response.json()) as ExampleState
  }
  try {
    const begun = performance.now()
    let state = await ask('POST')
    let versions = 0
    while (state.state === 'loading') {
      versions = Math.max(versions, state.total)
      await sleep(20)
      state = await ask('GET')
    }
    if (state.state === 'failed') throw new Error(state.problem ?? 'the example could not be loaded')
    const seconds = (performance.now() - begun) / 1000
    const what = `example catalog, ${state.packages} packages, ${versions} versions`
    return [
      {
        what,
        figure: `${seconds.toFixed(1)} s`,
        budget: '<= 10 s',
        holds: seconds <= 10,
        note: `${(versions / seconds).toFixed(1)} versions/s`,
      },
    ]
  } finally {
    await server.stop()
  }
}
