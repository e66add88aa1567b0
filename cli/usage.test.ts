import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { contentsOf, folderOf, fromSource, leastManifest, remove, shipshape } from './testing.ts'

// Each test starts processes, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 })

const example = (path: string) => join(import.meta.dirname, '..', 'example', 'packages', path)
const folders: string[] = []
afterEach(() => folders.splice(0).forEach(remove))
const folderWith = (files: Record<string, string>) => {
  const folder = folderOf(files)
  folders.push(folder)
  return folder
}

const commands = [
  'init',
  'check',
  'test',
  'push',
  'pull',
  'diff',
  'metrics push',
  'compare',
  'owners import',
  'dataset profile',
  'live',
  'promote',
  'review',
  'rollback',
  'observe',
  'import dbt',
  'import dvc',
  'import openlineage',
  'trace',
  'audit verify',
  'audit export',
  'backup',
  'restore',
  'doctor',
  'user create',
  'token create',
  'token list',
  'token revoke',
  'example load',
]

describe('help', () => {
  it.each([
    ['as a clone runs it', { bin: fromSource }],
    ['in a bundle', {}],
  ])('names every command, the settings and the exit codes, %s', async (_, how) => {
    const { code, stdout } = await shipshape(['--help'], how)
    expect(code).toBe(0)
    for (const name of commands) expect(stdout).toMatch(new RegExp(`^ {2}${name.split(' ')[0]}\\b`, 'm'))
    for (const setting of ['SHIPSHAPE_URL', 'SHIPSHAPE_TOKEN', 'SHIPSHAPE_DATA', 'Exit code'])
      expect(stdout).toContain(setting)
  })

  it.each(commands)('of %s has examples', async (name) => {
    const { code, stdout } = await shipshape([...name.split(' '), '--help'])
    expect([code, stdout]).toEqual([0, expect.stringMatching(/Examples:\n {2}\$ /)])
    expect(stdout).toContain('--json')
  })
})

describe('wrong usage ends with 2', () => {
  it.each([
    [['psh'], 'Did you mean push?'],
    [['push', '--drry-run'], 'Did you mean --dry-run?'],
    [['pull'], "missing required argument 'package[@version]'"],
    [['pull', 'Not A Name'], 'is not a version: write it as product-recommender@1.3.0'],
    [['check', '/nowhere/at/all'], '/nowhere/at/all is not a folder.'],
    [['check', '--standard', 'minimall'], 'There is no standard minimall'],
    [['test'], '. is a folder: say what runs its scenarios, such as --command "python serve_lines.py"'],
    [['test', '/nowhere/at/all'], 'There is no folder or version /nowhere/at/all.'],
    [['test', '--report'], '--report needs --command.'],
    [['test', 'ranker', '--secret', 'key'], '--secret needs --endpoint.'],
    [['test', 'ranker', '--endpoint', 'https://a.example'], '--endpoint needs --protocol'],
    [
      ['test', '--command', 'x', '--endpoint', 'https://a.example'],
      '--endpoint is for a version that the catalog runs',
    ],
    [['test', '--command', ' '], '--command must be a line of the shell'],
    [['test', '--command', 'x', '--timeout', 'soon'], 'soon is not a length of time'],
    [['test', '--command', 'x', '--image-digest', 'latest'], 'latest is not the digest of an image'],
    [['user', 'create', '--email', 'x', '--name', 'X'], 'email: must be an e-mail address'],
    [['token', 'create', '--name', 'ci', '--scope', 'regster'], 'did you mean register?'],
    [['token', 'create', '--name', 'ci', '--scope', 'register', '--package', 'Not A Name'], 'packages[0]: must be'],
    [['token', 'revoke'], "missing required argument 'id'"],
    [['diff', './gone', './gone'], 'There is no folder, file or version ./gone.'],
    [['audit', 'verify', '/nowhere/at/all'], 'There is no file /nowhere/at/all.'],
    [['audit', 'verify', join(import.meta.dirname, 'usage.test.ts')], 'is no export of the audit'],
    [['audit', 'verify', 'x', '--key', 'abc'], '--key abc is neither an Ed25519 public key nor a file of one'],
    [['audit', 'verify', 'x', '--head', '/nowhere'], '--head /nowhere is no head of an audit'],
    [['dataset', 'profile', '/nowhere/a.csv'], 'There is no file /nowhere/a.csv.'],
    [['dataset', 'profile', 'a.csv', 'b.csv', '--output', 'p.json'], '--output takes the profile of one file'],
    [['live', '--at', 'yesterday'], 'yesterday is not a time: write it as 2026-11-27T18:00:00Z'],
    [['promote', 'ranker', '1.0.0', '--to', 'dev'], "required option '--because <text>' not specified"],
    [
      ['promote', 'ranker', '1.0.0', '--to', 'dev', '--because', 'x', '--share', '10'],
      '10 is not a share: write it as 10%',
    ],
    [
      ['promote', 'ranker', '1.0.0', '--to', 'dev', '--because', 'x', '--shadow', '--share', '10%'],
      "option '--shadow' cannot be used with option '--share <share>'",
    ],
    [
      ['promote', 'ranker', '1.0.0', '--to', 'dev', '--because', 'x', '--ramp', 'default', '--hold', 'long'],
      '--hold long is nothing to wait for',
    ],
    [
      ['promote', 'ranker', '1.0.0', '--to', 'dev', '--because', 'x', '--wait', '--timeout', '30'],
      '30 is not a length of time',
    ],
    [['review', 'some-id', 'aprove'], 'aprove is no decision: write approve, changes, reject'],
    [['review', 'some-id', 'reject'], 'reject needs a --comment'],
    [['rollback', 'ranker', '--in', 'dev', '--because', 'x', '--category', 'mood'], 'Allowed choices are quality'],
    [['trace'], 'Name a package and time such as product-recommender@2026-11-27T18:00:00Z, or a --digest.'],
    [['trace', 'ranker@soon'], 'soon is not a time'],
    [[], 'Usage: shipshape'],
  ])('%j', async (args, sentence) => {
    const { code, stderr } = await shipshape(args, { env: { SHIPSHAPE_DATA: '/nowhere' } })
    expect([code, stderr]).toEqual([2, expect.stringContaining(sentence)])
  })

  it('for an address that is none', async () => {
    const { code, stderr } = await shipshape(['pull', 'ranker'], { env: { SHIPSHAPE_URL: 'models.shop' } })
    expect([code, stderr]).toEqual([2, expect.stringContaining('SHIPSHAPE_URL must be an address')])
  })

  it('for a token that can not be one, without showing it', async () => {
    const { code, stderr } = await shipshape(['pull', 'ranker'], { env: { SHIPSHAPE_TOKEN: 'shp_one\nshp_two' } })
    expect([code, stderr]).toEqual([2, expect.stringContaining('SHIPSHAPE_TOKEN holds characters')])
    expect(stderr).not.toContain('shp_')
  })

  it.each([
    ['doctor'],
    ['backup'],
    ['user create --email ana@shop.example --role admin'],
    ['token create --name ci --scope register'],
    ['token list'],
    ['token revoke some-id'],
  ])('for "%s" where no catalog is, and makes none', async (line) => {
    const cwd = folderWith({})
    for (const [env, data] of [
      [{ SHIPSHAPE_DATA: '', DATABASE_URL: '' }, join(cwd, 'data')],
      [{ SHIPSHAPE_DATA: join(cwd, 'other'), DATABASE_URL: '' }, join(cwd, 'other')],
    ] as const) {
      const { code, stderr } = await shipshape(line.split(' '), { cwd, env })
      expect([code, stderr]).toEqual([2, expect.stringContaining(`There is no catalog in ${data}: set SHIPSHAPE_DATA`)])
    }
    expect(contentsOf(cwd)).toEqual({})
  })
})

describe('a catalog that can not be reached ends with 3', () => {
  it('where nothing listens', async () => {
    const { code, stdout } = await shipshape(['pull', 'ranker', '--json'], {
      env: { SHIPSHAPE_URL: 'http://127.0.0.1:9' },
    })
    expect(code).toBe(3)
    expect(JSON.parse(stdout).error).toMatchObject({
      code: 'Unreachable',
      detail: expect.stringMatching(/does not answer.*is it running \(npm start\)/),
    })
  })

  it.each([200, 502])('where something else answers %i', async (status) => {
    const server = createServer((_, response) => response.writeHead(status).end('<html>hello</html>'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { code, stderr } = await shipshape(['pull', 'ranker'], {
      env: { SHIPSHAPE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    })
    server.close()
    expect([code, stderr]).toEqual([3, expect.stringContaining('no')])
  })
})

describe('check', () => {
  it('ends with 0 for a version that meets the standard', async () => {
    const { code, stdout } = await shipshape(['check', example('recommender-men/2.1.1')])
    expect([code, stdout]).toEqual([0, expect.stringContaining('✓ minimal: 7 of 7 required checks hold')])
  })

  it('says for each check that falls short what was found and how to repair it', async () => {
    const { code, stdout } = await shipshape(['check', folderWith({ 'shipshape.yaml': leastManifest('bare') })])
    expect(code).toBe(1)
    expect(stdout).toMatch(
      /✗ api-stated: .* Found: .*\. \S.*\.\n {8}api:\n {8} {2}protocol: json {3}# or open-inference-v2/,
    )
  })

  it('takes a standard of the team, and names its mistakes', async () => {
    const folder = folderWith({
      'shipshape.yaml': leastManifest('ours'),
      'ours.yaml':
        'name: ours\ntitle: Ours\ndescription: Says what it is\nchecks: [{check: summary, level: required}]\n',
      'wrong.yaml': 'name: ours\ntitle: Ours\ndescription: x\nchecks: [{check: sumary, level: required}]\n',
    })
    const met = await shipshape(['check', '--standard', 'ours.yaml', '--json'], { cwd: folder })
    expect([met.code, JSON.parse(met.stdout)]).toMatchObject([
      0,
      { standard: 'ours', met: 1, required: 1, verdict: 'holds' },
    ])
    const wrong = await shipshape(['check', '--standard', 'wrong.yaml'], { cwd: folder })
    expect([wrong.code, wrong.stderr]).toEqual([
      1,
      expect.stringContaining('checks[0].check: is not a check; did you mean summary?'),
    ])
  })

  it('names the mistakes of the manifest by their paths, and files that are not there', async () => {
    const wrong = await shipshape(['check', folderWith({ 'shipshape.yaml': leastManifest('wrong', '1.0') }), '--json'])
    expect([wrong.code, JSON.parse(wrong.stdout).error.errors]).toEqual([
      1,
      [{ path: 'version', message: expect.any(String) }],
    ])
    const gone = folderWith({ 'shipshape.yaml': leastManifest('gone', '1.0.0', 'scenarios: scenarios.jsonl\n') })
    const { code, stdout } = await shipshape(['check', gone])
    expect(code).toBe(1)
    expect(stdout.match(/scenarios: names the file scenarios.jsonl/g)).toHaveLength(1)
    expect(stdout).toContain(`add the file to the folder ${gone}, or correct the path`)
  })

  it('holds what can be read against the standard, whatever mistakes there are beside it', async () => {
    const manifest = `${leastManifest('partly').replace(/summary: .*/, 'summary:')}api: {inputs: []}\nenvironment:\n  libraries: [{ecosystem: pypi, name: numpy, version: 2.3.4}]\n`
    const { code, stdout } = await shipshape(['check', folderWith({ 'shipshape.yaml': manifest })])
    expect(code).toBe(1)
    expect(stdout).toContain('✗ summary: is required: say in one line what it does')
    expect(stdout).toContain('✗ api.protocol: is required: one of open-inference-v2, mlflow-invocations, json, none')
    expect(stdout).toContain('✗ minimal: 1 of 7 required checks hold')
    expect(stdout).toMatch(/\? api-stated: .*what stands there has a mistake/)
  })

  it('asks for a manifest where there is none', async () => {
    const { code, stderr } = await shipshape(['check', folderWith({})])
    expect([code, stderr]).toEqual([1, expect.stringContaining('Make one with: shipshape init')])
  })
})

describe('diff', () => {
  it('tells what differs between two folders, part by part', async () => {
    const { code, stdout } = await shipshape([
      'diff',
      example('recommender-men/2.1.0'),
      example('recommender-men/2.1.1'),
    ])
    expect(code).toBe(1)
    expect(stdout).toMatch(
      /^environment\n {2}~ environment\.libraries\[pypi:onnxruntime\]\.version: \S+ → \S+ \(minor\)$/m,
    )
    expect(stdout).not.toMatch(/^model$/m)
    expect(stdout).toMatch(/^API: compatible$/m)
  })

  it('tells last whether callers of the first break on the second, and by what', async () => {
    const [from, to] = [example('recommender-men/1.1.0'), example('recommender-men/2.0.0')]
    const { code, stdout } = await shipshape(['diff', from, to])
    expect(code).toBe(1)
    expect(stdout).toMatch(
      /^API: breaking\n {2}breaking: input affinity: added and required, which callers do not send\n$/m,
    )
    const program = await shipshape(['diff', from, to, '--json'])
    expect(JSON.parse(program.stdout).api).toEqual({
      breaking: true,
      changes: [
        {
          path: 'api.inputs[affinity]',
          kind: 'breaking',
          what: 'input affinity: added and required, which callers do not send',
        },
      ],
    })
  })

  it('does not call compatible what neither states', async () => {
    const [from, to] = ['1.0.0', '1.1.0'].map((number) =>
      folderWith({ 'shipshape.yaml': leastManifest('silent', number, `notes: ${number} is new\n`) }),
    )
    const { stdout } = await shipshape(['diff', from ?? '', to ?? ''])
    expect(stdout).toMatch(/^API: stated by neither$/m)
  })

  it('is one JSON document for programs', async () => {
    const { stdout } = await shipshape(['diff', example('top-sellers/1.0.0'), example('top-sellers/1.0.0'), '--json'])
    expect(JSON.parse(stdout)).toMatchObject({
      same: true,
      files: [],
      parts: { model: [] },
      api: { breaking: false, changes: [] },
    })
  })

  it('ends with 2 when one of the two can not be read', async () => {
    const folder = folderWith({ 'broken.yaml': 'shipshape: 2' })
    const { code, stderr } = await shipshape(['diff', join(folder, 'broken.yaml'), folder])
    expect([code, stderr]).toEqual([2, expect.stringContaining('shipshape: must be 1')])
    expect(stderr.match(/must be 1/g)).toHaveLength(1)
  })
})
