import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testServer } from '#lib/api/testing'
import { createPackage, register } from '#lib/versions/testing'
import type { ReportedInstance } from './schema.ts'
import { pythonSnippet, shellSnippet } from './snippets.ts'
import { released } from './testing.ts'

const has = (command: string) => spawnSync(command, ['--version']).status === 0

let server: Awaited<ReturnType<typeof testServer>>
let folder: string
let digest: string
let env: Record<string, string>
beforeAll(async () => {
  server = await testServer()
  folder = mkdtempSync(join(tmpdir(), 'shipshape-snippets-'))
  await createPackage(server, 'ranker')
  digest = (await register(server, 'ranker', '1.0.0')).json.digest
  await released('ranker', 'production', { '1.0.0': 10_000 })
  const { PATH = '' } = process.env
  env = { PATH, SHIPSHAPE_TOKEN: await server.secretFor('report'), SHIPSHAPE_DIGEST: digest }
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await server.remove()
})

/** Runs a snippet as somebody would who pasted it. */
function run(command: string, name: string, text: string, more: Record<string, string> = {}) {
  const file = join(folder, name)
  writeFileSync(file, text)
  const child = spawn(command, [file], { env: { ...env, ...more } as NodeJS.ProcessEnv })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  return new Promise<{ code: number | null; output: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, output })),
  )
}

const asked = (environment: string) => ({ origin: server.url, name: 'ranker', environment })
async function instancesIn(environment: string): Promise<ReportedInstance[]> {
  const { items } = (await server.ask('GET', '/packages/ranker/reports')).json
  return items.find((one: { environment: string }) => one.environment === environment)?.instances ?? []
}

describe('a snippet to paste', () => {
  it.skipIf(!has('curl'))('reports from a shell, and fails when it is refused (needs curl)', async () => {
    const { code, output } = await run('sh', 'report.sh', shellSnippet(asked('production')))
    expect(output).toContain('"declared":"live"')
    expect(code).toBe(0)
    expect(await instancesIn('production')).toMatchObject([{ digest, version: '1.0.0', state: 'as declared' }])
    const refused = await run('sh', 'report.sh', shellSnippet(asked('production')), { SHIPSHAPE_TOKEN: 'shp_none' })
    expect(refused.code).not.toBe(0)
  })

  it.skipIf(!has('python3'))(
    'reports from within a service of Python, with its predictions (needs python3)',
    async () => {
      const service = `${pythonSnippet(asked('staging'))}

reporter = Reporter(every=0.2)
reporter.predicted(3)
reporter.start()
import time
time.sleep(0.5)
reporter.predicted(4)
time.sleep(0.7)
`
      const { code, output } = await run('python3', 'service.py', service)
      expect([code, output]).toEqual([0, expect.stringContaining(`${digest} is not live in staging`)])
      expect(await instancesIn('staging')).toMatchObject([
        { digest, version: '1.0.0', state: 'mismatch', predictions: 7 },
      ])
    },
  )

  it.skipIf(!has('python3'))('outlives a catalog that does not answer (needs python3)', async () => {
    const service = `${pythonSnippet(asked('staging'))}

Reporter(every=0.1).start()
import time
time.sleep(0.5)
print("still serving")
`
    const { code, output } = await run('python3', 'alone.py', service, { SHIPSHAPE_URL: 'http://127.0.0.1:9' })
    expect([code, output]).toEqual([0, expect.stringContaining('still serving')])
    expect(output).toContain('could not report to Shipshape')
  })
})
