import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { parseManifest } from '#lib/manifest/parse'
import { folderOf, remove, shipshape, writeFiles } from './testing.ts'

// Each test starts processes, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 })

const fixtures = join(import.meta.dirname, '..', 'lib', 'models', 'fixtures')
const folders: string[] = []
afterEach(() => folders.splice(0).forEach(remove))

function folderWith(files: Record<string, string | Uint8Array>, ...copied: [from: string, to: string][]): string {
  const folder = folderOf(files)
  folders.push(folder)
  for (const [from, to] of copied) cpSync(join(fixtures, from), join(folder, to), { recursive: true })
  return folder
}

const written = (folder: string) => readFileSync(join(folder, 'shipshape.yaml'), 'utf8')

const readme = '# Demand\n\n[![build](x)](y)\n\nPredicts *demand* for [each store](https://x). More text.\n'

describe('init', () => {
  it('reads an MLflow folder, and says of each value which file it comes from', async () => {
    const folder = folderWith({ 'README.md': readme, 'requirements.txt': 'numpy==2.2.0\n./local\n' }, [
      'mlflow/xgboost-retail-demand',
      '.',
    ])
    const { code, stdout } = await shipshape(['init', folder])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^ {2}\d+ values from \d files: .*MLmodel/m)
    expect(stdout).toMatch(/^\d+ things? to look at:$/m)
    expect(stdout).toContain('? requirements.txt line 2: comes from an address or folder')
    expect(stdout).toContain('- There are scenarios.')
    const text = written(folder)
    expect(text).toContain('summary: Predicts demand for each store. # from README.md')
    expect(text).toContain('protocol: mlflow-invocations # from MLmodel')
    const { manifest, issues } = parseManifest(text, 'yaml')
    expect(issues).toBeUndefined()
    expect(manifest).toMatchObject({
      version: '0.1.0',
      code: { documentation: 'README.md' },
      model: [{ path: 'model.xgb', format: 'xgboost-ubj', framework: { name: 'xgboost', version: '2.1.4' } }],
      environment: { libraries: 'requirements.txt', runtime: { name: 'python', version: '3.11.11' } },
    })
    expect(manifest?.api?.inputs).toHaveLength(18)
    expect(manifest?.api?.inputs?.[0]).toEqual({ name: 'store_nbr', type: 'int64', shape: [-1] })
  })

  it('reads inputs and outputs from an ONNX file, sources and tests by their names, and scenarios', async () => {
    const folder = folderWith(
      {
        'scenarios.jsonl': '{"id":"a","input":[1]}\n',
        'app/preprocess.py': '',
        'tests/test_preprocess.py': '',
        'app/odd.py': '',
      },
      ['onnx/example_dynamic_axes.onnx', 'model.onnx'],
    )
    const { stdout } = await shipshape(['init', folder, '--json'])
    const { manifest, sources, unclear } = JSON.parse(stdout)
    expect(manifest).toMatchObject({
      api: { inputs: [{ type: 'float32', shape: [-1, 10] }] },
      code: { pipeline: [{ step: 'preprocessing', source: 'app/preprocess.py', tests: ['tests/test_preprocess.py'] }] },
      scenarios: 'scenarios.jsonl',
      model: [{ path: 'model.onnx', format: 'onnx' }],
    })
    expect(sources['api.inputs']).toBe('model.onnx')
    expect(unclear).toEqual([{ file: 'app/odd.py', what: 'which step of the pipeline is it, or its test?' }])
    expect(written(folder)).toContain('summary: # missing: one line that says what this version does')
  })

  it('states commit and remote, without the password of the remote', async () => {
    const folder = folderWith({ 'model.txt': 'x' })
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t.example', ...args], {
        cwd: folder,
        encoding: 'utf8',
      })
    git('init', '-q')
    git('add', '.')
    git('commit', '-qm', 'first')
    git('remote', 'add', 'origin', 'https://bot:secret@git.example/shop/model.git')
    await shipshape(['init', folder])
    expect(written(folder)).toContain(`commit: ${git('rev-parse', 'HEAD').trim()} # from git`)
    expect(written(folder)).toContain('repository: https://git.example/shop/model.git # from git')
    expect(written(folder)).not.toContain('secret')
  })

  it('never overwrites a manifest, unless it is told to', async () => {
    const folder = folderWith({ 'shipshape.yaml': 'mine' })
    const refused = await shipshape(['init', folder])
    expect([refused.code, written(folder)]).toEqual([1, 'mine'])
    expect((await shipshape(['init', folder, '--force'])).code).toBe(0)
    expect(written(folder)).toContain('shipshape: 1')
  })

  it('makes a manifest that check takes once the summary is written', async () => {
    const folder = folderWith({ 'README.md': readme })
    await shipshape(['init', folder])
    const { stdout } = await shipshape(['check', folder])
    expect(stdout).toContain('✗ minimal: 0 of 7 required checks hold')
  })

  it('says at once what runs code when loaded, what comes next, and writes nothing that will not stay true', async () => {
    const folder = folderWith({
      'model.pkl': Buffer.from('\x80\x02cos\nsystem\nq\x00U\x02idq\x01\x85q\x02Rq\x03.', 'latin1'),
    })
    const { stdout } = await shipshape(['init', folder])
    expect(stdout).toContain('✗ model.pkl (Python pickle) runs code when it is loaded: ')
    expect(stdout).toContain('Next: write the summary, then shipshape check')
    expect(written(folder)).not.toContain('missing for')
    writeFiles(folder, { 'README.md': readme })
    expect((await shipshape(['init', folder, '--force'])).stdout).toMatch(/^Next: shipshape check$/m)
  })

  it('shows what files say against each other, makes scenarios of a table, and names what nobody reads', async () => {
    const folder = folderWith({
      'params.yaml': 'epochs: 2\n',
      'dvc.lock': 'stages: {train: {cmd: python train.py, params: {params.yaml: {epochs: 5}}}}\n',
      'scenarios.csv': 'id,input.price,expected,tolerance\ncheap,1.5,2,0.1\n,3,4,\n',
      'odd.xyz': 'notes of somebody',
    })
    const { stdout } = await shipshape(['init', folder])
    expect(stdout).toContain('? configuration.hyperparameters.epochs: 5 (dvc.lock, taken)\n      2 (params.yaml)')
    expect(stdout).toContain('✓ scenarios.jsonl made of scenarios.csv')
    expect(stdout).toContain('? scenarios.csv line 3: id is required')
    expect(stdout).toContain('1 file not understood and kept: odd.xyz')
    expect(written(folder)).toContain('epochs: 5 # from dvc.lock')
    expect(readFileSync(join(folder, 'scenarios.jsonl'), 'utf8')).toBe(
      '{"id":"cheap","input":{"price":1.5},"expected":2,"compare":{"kind":"absolute","tolerance":0.1}}\n',
    )
  })

  it('keeps the statistics of data, and leaves to the person whether the package holds the data', async () => {
    const folder = folderWith({ 'README.md': readme, 'data/train.csv': 'age,city\n31,Bern\n,Basel\n' })
    const { stdout } = await shipshape(['init', folder])
    expect(stdout).toContain('✓ data/train.profile.json made of data/train.csv')
    expect(stdout).toContain('Data, which shipshape push would send with the package: data/train.csv')
    expect(written(folder)).toContain('profile: data/train.profile.json')
    expect(JSON.parse(readFileSync(join(folder, 'data/train.profile.json'), 'utf8'))).toMatchObject({ rows: 2 })
  })

  it('leaves out what a manifest can not hold, and says so', async () => {
    const folder = folderWith({
      MLmodel: readFileSync(join(fixtures, 'mlflow/04-sklearn-1.30.0-microsoftlearning/MLmodel'), 'utf8'),
    })
    writeFiles(folder, { 'model.safetensors': 'version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 1\n' })
    const { stdout } = await shipshape(['init', folder, '--json'])
    const { unclear } = JSON.parse(stdout)
    expect(unclear).toContainEqual({ file: 'MLmodel', what: 'api.inputs[5].name is already in this list' })
    expect(unclear).toContainEqual({ file: 'model.safetensors', what: 'is a Git LFS pointer, not a model' })
    expect(parseManifest(written(folder).replace('summary: #', 'summary: x #'), 'yaml').issues).toBeUndefined()
  })
})
