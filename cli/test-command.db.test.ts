import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { OpenEngine } from '#lib/ordered-runs/engines'
import { runsUnderWay, takeUpRuns } from '#lib/ordered-runs/work'
import { folderOf, leastManifest, remove, shipshape, type TestCatalog, testCatalog } from './testing.ts'

// Each test starts processes, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 })

const server = `import { createInterface } from 'node:readline'
const answers = { long: () => ({ output: 'x' }), wrong: () => ({ error: 'too hot' }) }
for await (const line of createInterface({ input: process.stdin })) {
  const { id, input } = JSON.parse(line)
  console.log(JSON.stringify({ id, ...(answers[id]?.() ?? { output: { scores: input.map((one) => one * 2) } }) }))
}
`
const doubled = (id: string, more: object = {}) => ({ id, input: [1, 2], expected: { scores: [2, 4] }, ...more })
const jsonLines = (...scenarios: object[]) => scenarios.map((one) => JSON.stringify(one)).join('\n')
const passing = jsonLines(doubled('first', { tags: ['everyday'] }), doubled('second'), { id: 'third', input: [] })
const failing = jsonLines(
  doubled('first', { tags: ['everyday'] }),
  doubled('off', {
    why: 'The page shows them',
    expected: { scores: [2, 5] },
    compare: { kind: 'absolute', tolerance: 0.1 },
  }),
  doubled('wrong'),
)
const command = 'node serve.mjs'
const environment = `environment:
  runtime: {name: node, version: "${process.versions.node}"}
`

let catalog: TestCatalog
const folders: string[] = []
beforeAll(async () => {
  catalog = await testCatalog()
})
afterAll(async () => {
  await catalog.stop()
  folders.forEach(remove)
})

function folderWith(name: string, scenarios: string, more = '', files: Record<string, string> = {}): string {
  const manifest = leastManifest(name, '1.0.0', `scenarios: scenarios.jsonl\n${more}`)
  const folder = folderOf({ 'shipshape.yaml': manifest, 'scenarios.jsonl': scenarios, 'serve.mjs': server, ...files })
  folders.push(folder)
  return folder
}

const test = (folder: string, ...args: string[]) => shipshape(['test', '--command', command, ...args], { cwd: folder })

describe('scenarios put to a command', () => {
  it('end with 0 where all pass, and say in which environment', async () => {
    const { code, stdout, stderr } = await test(folderWith('ranker', passing, environment))
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^✓ ranker 1\.0\.0: 3 of 3 passed, in .* \(median .*, longest .*\)$/m)
    expect(stdout).toContain('  1 scenario with no expected output: only that it answers')
    expect(stdout).toContain(`✓ Run in the declared environment (node ${process.versions.node})`)
  })

  it('end with 1 where some fail, with path, both sides and difference', async () => {
    const folder = folderWith('ranker', failing)
    const { code, stdout } = await test(folder)
    expect(code).toBe(1)
    expect(stdout).toMatch(
      /✗ off \(.*\)\n {6}The page shows them\n {6}scores\[1\] differs by 1, more than 0\.1\n {8}expected 5\n {8}actual {3}4\n/,
    )
    expect(stdout).toMatch(/✗ wrong: error \(.*\)\n {6}too hot\n/)
    expect(stdout).toMatch(/^✗ ranker 1\.0\.0: 1 of 3 passed, 1 failed, 1 error/m)
    const { results, ...rest } = JSON.parse((await test(folder, '--json')).stdout)
    expect(rest).toMatchObject({ package: 'ranker', declared: 3, passed: 1, failed: 1, errors: 1, notRun: 0 })
    expect(results[1]).toMatchObject({
      outcome: 'fail',
      differences: [{ path: 'scores[1]', expected: 5, actual: 4, difference: 1 }],
    })
  })

  it('are the ones that were asked for; the rest were not run', async () => {
    const folder = folderWith('ranker', failing)
    const { code, stdout } = await test(folder, '--tag', 'everyday')
    expect([code, stdout]).toEqual([0, expect.stringContaining('? ranker 1.0.0: 1 of 3 passed, 2 not run')])
    const both = await test(folder, '--only', 'first', '--only', 'off', '--json')
    expect(JSON.parse(both.stdout)).toMatchObject({ passed: 1, failed: 1, notRun: 1 })
    const none = await test(folder, '--only', 'frist')
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('no scenario frist; did you mean first?')])
  })

  it('are written as JUnit XML for CI', async () => {
    const folder = folderWith('ranker', failing)
    expect((await test(folder, '--junit', 'scenarios.xml')).code).toBe(1)
    const xml = readFileSync(join(folder, 'scenarios.xml'), 'utf8')
    expect(xml).toContain('tests="3" failures="1" errors="1" skipped="0"')
    expect(xml).toContain('<failure message="scores[1] differs by 1, more than 0.1: 5 expected, 4 came">')
    const nowhere = await test(folder, '--junit', 'gone/scenarios.xml')
    expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining('is its folder there?')])
  })

  it('say where the environment differs from the declared one', async () => {
    const declared = `environment:
  runtime: {name: node, version: "4.0"}
  libraries: [{ecosystem: npm, name: left-pad, version: 1.0.0}, {ecosystem: npm, name: gone, version: 2.0.0}]
  image: {reference: shop/ranker, digest: "sha256:${'a'.repeat(64)}"}
`
    const installed = { 'node_modules/left-pad/package.json': '{"name": "left-pad", "version": "1.3.0"}' }
    const folder = folderWith('ranker', passing, declared, installed)
    const { stdout } = await test(folder, '--image-digest', `sha256:${'b'.repeat(64)}`)
    expect(stdout).toMatch(/✗ Run in another environment than the declared one \(node .*, 1 library\):\n/)
    expect(stdout).toMatch(/^ {4}runtime +node 4\.0 declared +node \d+\.\d+\.\d+ found$/m)
    expect(stdout).toMatch(/^ {4}left-pad +1\.0\.0 declared +1\.3\.0 found$/m)
    expect(stdout).toMatch(/^ {4}image +sha256:a+ declared +sha256:b+ found$/m)
    expect(stdout).toContain('? Nothing is known of its gone')
    const same = await shipshape(['test', '--command', command], {
      cwd: folder,
      env: { SHIPSHAPE_IMAGE_DIGEST: `sha256:${'a'.repeat(64)}` },
    })
    expect(same.stdout).toContain('✓ Run in the declared environment')
  })

  it('run by the command that a catalog hands out, too', async () => {
    const bin = process.env.TEST_SERVED_COMMAND ?? ''
    const folder = folderWith('ranker', passing)
    expect((await shipshape(['test', folder, '--command', command], { bin })).code).toBe(0)
  })
})

describe('the command of the documentation', () => {
  const documented = readFileSync(join(import.meta.dirname, '..', 'docs', 'scenarios-cli.md'), 'utf8')
  const python = (/```python\n(.*?)```/s.exec(documented)?.[1] ?? '')
    .replace(/^import mlflow$/m, '')
    .replaceAll('loaded.predict', 'double')

  it.runIf(hasPython())('answers in Python, whose libraries are looked up', async () => {
    const program = python.replace(/^loaded = .*$/m, 'def double(one):\n    return {"scores": [2 * x for x in one]}')
    const folder = folderWith('ranker', passing, 'environment: {runtime: {name: python}}\n', {
      'serve_lines.py': program,
    })
    const { code, stdout, stderr } = await shipshape(['test', '--command', 'python3 serve_lines.py', '--json'], {
      cwd: folder,
    })
    expect([code, stderr]).toEqual([0, ''])
    const { environment } = JSON.parse(stdout)
    expect(environment.found.runtime).toEqual({ name: 'python', version: expect.stringMatching(/^3\./) })
    expect(environment.verdict).toBe('matches')
  })
})

function hasPython(): boolean {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, 'python3')))
}

describe('a report', () => {
  const report = (folder: string, ...args: string[]) =>
    catalog.run(['test', folder, '--command', command, '--report', ...args])
  const newest = async (name: string) => {
    const { json } = await catalog.ask('GET', `/packages/${name}/versions/1.0.0/scenario-runs`)
    return json.items[0]
  }

  it('is kept of exactly this content, with where it ran', async () => {
    const folder = folderWith('reported', failing, environment)
    const early = await report(folder)
    expect([early.code, early.stdout]).toEqual([1, ''])
    expect(early.stderr).toContain('does not hold the content of this folder: push it first with shipshape push')
    await catalog.run(['push', folder])
    const { code, stdout } = await report(folder)
    expect([code, stdout]).toEqual([1, expect.stringContaining('✓ Reported as a run of reported 1.0.0')])
    const run = await newest('reported')
    expect(run).toMatchObject({ target: 'reported', passed: 1, failed: 2, environment: { verdict: 'matches' } })
    expect(run.runner).toMatchObject({
      name: 'shipshape test',
      runtime: { name: 'node', version: process.versions.node },
    })
    const { json } = await catalog.ask('GET', `/packages/reported/versions/1.0.0/scenario-runs/${run.id}`)
    expect(json.results[1]).toMatchObject({ scenario: 'off', outcome: 'fail', actual: { scores: [2, 4] } })
    expect(json.results[1].note).toBe('scores[1] differs by 1, more than 0.1: 5 expected, 4 came')
  })

  it('of a part leaves the rest as not run', async () => {
    const folder = folderWith('in-part', passing)
    await catalog.run(['push', folder])
    const { stdout } = await report(folder, '--only', 'first', '--json')
    expect(JSON.parse(stdout).reported).toMatchObject({ passed: 1, notRun: 2, verdict: 'cannot tell' })
  })

  it('is refused before anything runs where the number holds other content, or the token may not', async () => {
    await catalog.run(['push', folderWith('changed', passing)])
    const { code, stderr } = await report(folderWith('changed', failing))
    expect([code, stderr]).toEqual([1, expect.stringMatching(/changed 1\.0\.0 holds other content.*number of its own/)])
    const reader = await catalog.run(['test', folderWith('changed', passing), '--command', command, '--report'], {
      as: 'read',
    })
    expect([reader.code, reader.stderr]).toEqual([1, expect.stringContaining('may not report scenario runs')])
  })

  it('of 10,000 scenarios with their outputs is taken', async () => {
    const wide = Array.from({ length: 34 }, (_, n) => n / 7)
    const many = Array.from({ length: 10_000 }, (_, n) => ({ id: `s${n}`, input: wide }))
    const folder = folderWith('many', jsonLines(...many))
    await catalog.run(['push', folder])
    const { code, stdout } = await report(folder, '--json')
    expect([code, JSON.parse(stdout).reported]).toMatchObject([
      0,
      { declared: 10_000, passed: 10_000, verdict: 'holds' },
    ])
    const { id } = await newest('many')
    const { json } = await catalog.ask('GET', `/packages/many/versions/1.0.0/scenario-runs/${id}`)
    expect(json.results.every(({ actual }: { actual?: unknown }) => actual !== undefined)).toBe(true)
  })
})

describe('a registered version', () => {
  const model = readFileSync('lib/models/fixtures/onnx/treecl.onnx')
  const engine = (takes = 0): { open: () => Promise<OpenEngine> } => ({
    open: async () => ({
      environment: { runtime: { name: 'doubler', version: '1' } },
      async *run(inputs, signal) {
        for (const [index, input] of inputs.entries()) {
          if (takes > 0) await new Promise((done) => setTimeout(done, takes))
          if (signal.aborted) return
          yield { index, output: { scores: (input as number[]).map((one) => one * 2) }, duration: 2 }
        }
      },
      [Symbol.asyncDispose]: async () => undefined,
    }),
  })

  /** Takes up what waits, as the server does, while a command is waiting for it. */
  async function served<T>(waiting: Promise<T>, takes = 0): Promise<T> {
    const looking = setInterval(() => void takeUpRuns(Date.now(), engine(takes)), 50)
    try {
      return await waiting
    } finally {
      clearInterval(looking)
      await runsUnderWay()
    }
  }

  beforeAll(async () => {
    const folder = folderWith('served', failing, 'model: [{path: model.onnx, format: onnx}]\n')
    writeFileSync(join(folder, 'model.onnx'), model)
    expect((await catalog.run(['push', folder])).code).toBe(0)
  })

  it('is run by the catalog, which is followed to its end', async () => {
    const { code, stdout } = await served(catalog.run(['test', 'served@1.0.0', '--junit', '/dev/null']))
    expect(code).toBe(1)
    expect(stdout).toMatch(
      /✗ off \(2 ms\)\n {6}The page shows them\n {6}scores\[1\] differs by 1, more than 0\.1\n {8}expected 5\n/,
    )
    expect(stdout).toContain('✗ served 1.0.0: 2 of 3 passed, 1 failed, in 6 ms (median 2 ms, longest 2 ms)')
    const again = await served(catalog.run(['test', 'served', '--json']))
    const { run } = JSON.parse(again.stdout)
    const followed = await catalog.run(['test', 'served', '--follow', run, '--json'], { as: 'read' })
    expect(JSON.parse(followed.stdout)).toMatchObject({
      run,
      passed: 2,
      environment: { found: { runtime: { name: 'doubler' } } },
    })
  })

  it('goes on when nobody waits for it any more, and tells how to follow it', async () => {
    const child = spawn(process.execPath, [process.env.TEST_COMMAND ?? '', 'test', 'served'], {
      env: {
        ...process.env,
        NO_COLOR: '1',
        SHIPSHAPE_URL: catalog.url,
        SHIPSHAPE_TOKEN: await catalog.secretFor('register'),
      },
    })
    let told = ''
    child.stderr.on('data', (chunk) => {
      told += chunk
    })
    const state = async () => {
      const { json } = await catalog.ask('GET', '/packages/served/versions/1.0.0/scenario-runs')
      return json.items[0].progress.state
    }
    const code = await served(
      (async () => {
        while ((await state()) === 'done') await new Promise((done) => setTimeout(done, 20))
        // It has been asked for: the command waits from here on.
        await new Promise((done) => setTimeout(done, 500))
        child.kill('SIGINT')
        return (await once(child, 'close'))[0]
      })(),
      700,
    )
    expect([code, told]).toEqual([
      130,
      expect.stringMatching(/The run goes on. Follow it: shipshape test served@1\.0\.0 --follow /),
    ])
    expect(await state()).toBe('done')
  })

  it('is asked for as the server takes it, and its refusals are told', async () => {
    const refused = await catalog.run(['test', 'served', '--endpoint', 'http://127.0.0.1:9/x', '--protocol', 'json'])
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('SHIPSHAPE_OUTBOUND')])
    const reader = await catalog.run(['test', 'served'], { as: 'read' })
    expect(reader.code).toBe(1)
  })
})
