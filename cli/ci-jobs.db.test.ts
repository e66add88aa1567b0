import { spawn } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { ciSnippets } from '#lib/access/ci-snippets'
import { folderOf, remove, type TestCatalog, testCatalog } from './testing.ts'

// Each test starts processes, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 })

const example = join(import.meta.dirname, '..', 'example', 'packages', 'top-sellers', '1.1.0')

type Step = { run?: string }
type Job = { env: Record<string, string>; script: string[] }

/** What each kind of CI makes of its snippet: the variables it sets and the lines it runs, in a shell that stops at the first failure. */
const jobs: Record<string, (code: string, secret: string) => Job> = {
  github: (code, secret) => {
    const { env, steps } = parse(code.replaceAll('${{ secrets.SHIPSHAPE_TOKEN }}', secret)).jobs.shipshape
    return { env, script: (steps as Step[]).flatMap(({ run }) => run ?? []) }
  },
  gitlab: (code, secret) => {
    const { variables, script } = parse(code).shipshape
    return { env: { ...variables, SHIPSHAPE_TOKEN: secret }, script }
  },
  shell: (code, secret) => ({ env: { SHIPSHAPE_TOKEN: secret }, script: [code] }),
}

let catalog: TestCatalog
let machine: string
beforeAll(async () => {
  catalog = await testCatalog()
  machine = folderOf({})
})
afterAll(async () => {
  await catalog.stop()
  remove(machine)
})

async function ran({ env, script }: Job, cwd: string): Promise<{ code: number | null; said: string }> {
  const { SHIPSHAPE_URL: _url, SHIPSHAPE_TOKEN: _token, ...inherited } = process.env
  const child = spawn('sh', ['-e', '-c', script.join('\n')], {
    cwd,
    env: { ...inherited, NO_COLOR: '1', ...env, TMPDIR: machine },
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [code, out, error] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  return { code, said: out + error }
}

/** The job that a person pastes for the package. */
async function jobOf(key: string, name: string): Promise<Job> {
  const secret = await catalog.secretFor('register')
  const snippets = ciSnippets({ scopes: ['read', 'register'], packages: [name] }, catalog.url)
  const code = snippets.find((one) => one.key === key)?.code ?? ''
  return jobs[key]?.(code, secret) ?? { env: {}, script: ['exit 9'] }
}

describe.each(Object.keys(jobs))('the snippet for %s', (key) => {
  it('pushes to a running catalog, and changes nothing when it runs again', async () => {
    const name = `pushed-by-${key}`
    const folder = folderOf({})
    cpSync(example, folder, { recursive: true })
    const file = join(folder, 'shipshape.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replace('package: top-sellers', `package: ${name}`))
    const job = await jobOf(key, name)
    const first = await ran(job, folder)
    expect([first.code, first.said]).toEqual([0, expect.stringContaining(`${name} 1.1.0`)])
    const second = await ran(job, folder)
    remove(folder)
    expect([second.code, second.said]).toEqual([0, expect.stringContaining('registered already')])
  })

  it('pushes a folder that falls short of the standard, and says so', async () => {
    const name = `short-by-${key}`
    const folder = folderOf({
      'shipshape.yaml': `shipshape: 1\npackage: ${name}\nversion: 1.0.0\nsummary: Says no more\n`,
    })
    const { code, said } = await ran(await jobOf(key, name), folder)
    remove(folder)
    expect([code, said]).toEqual([0, expect.stringContaining(`${name} 1.0.0 registered`)])
    expect(said).toContain('minimal: 0 of 7 required checks hold')
  })
})
