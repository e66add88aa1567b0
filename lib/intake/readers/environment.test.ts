import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Claim, Reading } from '../reading.ts'
import { givenFiles, readFiles } from '../testing.ts'
import { readEnvironment } from './environment.ts'

const fixture = (name: string) => readFileSync(new URL(`../../libraries/fixtures/${name}`, import.meta.url), 'utf8')
const reading = async (files: Record<string, string | Uint8Array>): Promise<Reading> =>
  readEnvironment(await givenFiles(files))
const claimed = ({ found = [] }: Reading, key: string): Claim[] => found.filter(({ at }) => at[1] === key)
const valueOf = (read: Reading, key: string) => claimed(read, key)[0]?.value
const said = ({ unclear = [] }: Reading) =>
  unclear.map(({ file, line, what }) => `${file}${line ? ` line ${line}` : ''}: ${what}`)

const mlmodel = 'flavors:\n  python_function:\n    python_version: 3.11.4\n'

describe('the file of libraries', () => {
  test.each([
    ['a lock before ranges', ['pyproject.toml', 'uv.lock'], 'uv.lock'],
    ['pinned requirements before a lock', ['poetry.lock', 'requirements.txt'], 'requirements.txt'],
    ['a lock before requirements that do not pin', ['poetry.lock', 'loose/requirements.txt'], 'poetry.lock'],
    ['ranges where nothing pins', ['pyproject.toml'], 'pyproject.toml'],
    ['one furthest up where there is no model', ['b/c/uv.lock', 'a/poetry.lock'], 'a/poetry.lock'],
  ])('is %s', async (_, paths, taken) => {
    const texts: Record<string, string> = {
      'pyproject.toml': fixture('zr-obp.pyproject.toml'),
      'uv.lock': fixture('mlflow-uv.uv.lock'),
      'poetry.lock': fixture('zr-obp.poetry.lock'),
      'requirements.txt': 'numpy==1.21.2\n',
      'loose/requirements.txt': 'numpy\n',
    }
    const given = paths.map((path) => [path, texts[path] ?? texts[path.split('/').at(-1) ?? ''] ?? ''])
    expect(valueOf(await reading(Object.fromEntries(given)), 'libraries')).toBe(taken)
  })

  test('is the one nearest to the model, and one of another folder is named', async () => {
    const read = await reading({
      'requirements.txt': 'numpy==1.0\n',
      'model/MLmodel': mlmodel,
      'model/requirements.txt': 'numpy==1.0\n',
      'tests/requirements.txt': 'pytest==8.0\n',
    })
    expect(valueOf(read, 'libraries')).toBe('model/requirements.txt')
    expect(read.contradictions).toEqual([])
    expect(said(read)).toEqual([
      'tests/requirements.txt: lists libraries too; those of model/requirements.txt were taken',
    ])
  })

  test('says its lines that were not read, also of the files it includes', async () => {
    const read = await reading({ 'requirements.txt': '-r base.txt\nnumpy==1.0\n', 'base.txt': '\n./local\n' })
    expect(said(read)).toEqual([expect.stringMatching(/^base\.txt line 2: comes from an address or folder/)])
  })

  test.each([
    ['uv.lock', fixture('mlflow-uv.uv.lock').slice(0, 100_000), /^uv\.lock line \d+: is not TOML/],
    ['uv.lock', '<!DOCTYPE html>', /^uv\.lock line 1: is a web page/],
    [
      'requirements.txt',
      Uint8Array.from(Buffer.from('\ufeffnumpy==1.0\r\n', 'utf16le')),
      /^requirements\.txt line 1: is not UTF-8/,
    ],
    ['conda.yaml', 'dependencies: [a', /^conda\.yaml line 1: is not YAML/],
    ['Pipfile.lock', '', /^Pipfile\.lock line 1: is not JSON/],
  ])('that is broken is not taken, and says so: %s, case %#', async (path, content, what) => {
    const read = await reading({ [path]: content })
    expect(claimed(read, 'libraries')).toEqual([])
    expect(said(read)).toEqual([expect.stringMatching(what)])
    expect(read.read).toContain(path)
  })
})

describe('files that ask for different versions', () => {
  test('are a contradiction of each library, and choosing is choosing the file', async () => {
    const read = await reading({
      'requirements.txt': 'numpy==1.26.4\npandas==2.2.3\nscipy==1.14.0\n',
      'conda.yaml': 'dependencies:\n  - numpy=1.25.0\n  - pandas=2.2.3=py311_0\n  - pip:\n    - SciPy>=2\n',
    })
    expect(valueOf(read, 'libraries')).toBe('requirements.txt')
    const at = ['environment', 'libraries']
    expect(read.contradictions).toEqual([
      {
        path: 'environment.libraries[numpy]',
        taken: { at, value: 'requirements.txt', from: 'requirements.txt', says: 'numpy 1.26.4' },
        others: [{ at, value: 'conda.yaml', from: 'conda.yaml', says: 'numpy 1.25.0' }],
      },
      {
        path: 'environment.libraries[scipy]',
        taken: { at, value: 'requirements.txt', from: 'requirements.txt', says: 'scipy 1.14.0' },
        others: [{ at, value: 'conda.yaml', from: 'conda.yaml', says: 'scipy >=2' }],
      },
    ])
  })

  test('agree where a lock holds what was asked for', async () => {
    const read = await reading({
      'poetry.lock': fixture('zr-obp.poetry.lock'),
      'pyproject.toml': fixture('zr-obp.pyproject.toml'),
    })
    expect(read.contradictions).toEqual([])
  })
})

describe('the Python it runs on', () => {
  const runtime = async (files: Record<string, string>) => valueOf(await reading(files), 'runtime')

  test.each([
    ['MLmodel', mlmodel, '3.11.4'],
    ['python_env.yaml', 'python: 3.10\ndependencies: [numpy]\n', '3.10'],
    ['conda.yaml', 'dependencies: [python=3.9, numpy]\n', '3.9'],
    ['environment.yml', fixture('bentoml-simple.environment.yaml'), '3.9.7'],
    ['environment.yml', fixture('mlserver.environment.yml'), '3.8'],
    ['.python-version', '3.12.1\n', '3.12.1'],
    ['runtime.txt', 'python-3.11.7\n', '3.11.7'],
    ['.tool-versions', 'nodejs 20.0.0\npython 3.11.7\n', '3.11.7'],
    ['Pipfile', fixture('fasttrackml.Pipfile'), '3.11'],
    ['Pipfile.lock', fixture('fasttrackml.Pipfile.lock'), '3.11'],
    ['Dockerfile', 'FROM python:3.11-slim\n', '3.11'],
  ])('is told by %s', async (path, text, version) => {
    expect(await runtime({ [path]: text })).toEqual({ name: 'python', version })
  })

  test('is told as exactly as a file tells it, and what differs is claimed beside it', async () => {
    const read = await reading({
      'python_env.yaml': 'python: 3.11\n',
      '.python-version': '3.11.7',
      Dockerfile: 'FROM python:3.9\n',
      'pyproject.toml': '[project]\nrequires-python = ">=3.12"\n',
    })
    expect(claimed(read, 'runtime').map(({ value, from }) => [value, from])).toEqual([
      [{ name: 'python', version: '3.11.7' }, '.python-version'],
      [{ name: 'python', version: '3.9' }, 'Dockerfile'],
    ])
    expect(read.contradictions).toMatchObject([
      {
        path: 'environment.runtime.version',
        taken: { value: '3.11.7' },
        others: [{ value: '>=3.12', from: 'pyproject.toml' }],
      },
    ])
  })

  test('is open where only a range is told', async () => {
    const read = await reading({ 'uv.lock': fixture('mlflow-uv.uv.lock') })
    expect(valueOf(read, 'runtime')).toEqual({ name: 'python' })
    expect(said(read)).toEqual([
      'uv.lock: asks for Python >=3.10: state the version you tested under environment.runtime',
    ])
  })
})

describe('variables', () => {
  test('are known by their names, from every file, and no value leaves its file', async () => {
    const read = await reading({
      '.env.example': '# for development\nexport FEATURE_STORE_URL=http://s3cret.example\nAPI_KEY="s3cret"\n',
      'conda.yaml': 'dependencies: [numpy==1.0]\nvariables: {REGION: s3cret}\n',
      Dockerfile:
        'ARG T=s3cret\nFROM python:3.11\nENV PATH=/s3cret MODEL_DIR="/s3cret dir" REGION=s3cret\nENV OLD s3cret\n',
      '.env': 'API_KEY=s3cret\n',
      'compose.yaml': 'services: {api: {build: ., environment: [WORKERS=s3cret, DEBUG]}}\n',
    })
    expect(valueOf(read, 'variables')).toEqual([
      { name: 'FEATURE_STORE_URL' },
      { name: 'API_KEY', secret: true },
      { name: 'REGION' },
      { name: 'MODEL_DIR' },
      { name: 'OLD' },
      { name: 'WORKERS' },
      { name: 'DEBUG' },
    ])
    expect(JSON.stringify(read)).not.toContain('s3cret')
    expect(said(read)).toContain('.env: holds values of variables, perhaps secrets: leave it out of the package')
  })
})

describe('image and platform', () => {
  test('what a Dockerfile builds on is not the image it makes', async () => {
    const read = await reading({ 'docker/Dockerfile': '# x\nFROM pytorch/torchserve:latest-gpu\n' })
    expect(claimed(read, 'image')).toEqual([])
    expect(said(read)).toEqual([
      'docker/Dockerfile line 2: builds on pytorch/torchserve:latest-gpu (a tag that moves); which image it makes is not said: state it under environment.image',
    ])
  })

  test('a compose file names the image of the service it builds, and its platform', async () => {
    const digest = `sha256:${'0'.repeat(64)}`
    const read = await reading({
      'docker-compose.yml': `services:\n  db: {image: postgres:16}\n  api:\n    build: .\n    image: registry.example/api:1.0@${digest}\n    platform: linux/arm64\n`,
    })
    expect(valueOf(read, 'image')).toEqual({ reference: 'registry.example/api:1.0', digest })
    expect(valueOf(read, 'platform')).toEqual({ os: 'linux', architecture: 'arm64' })
  })

  test.each([
    [
      'services: {a: {image: a}, b: {image: b}}',
      'has several services: state the image of the model under environment.image',
    ],
    ['services: {a: {image: "a:${TAG}"}}', 'names an image that is known only when it is started'],
    ['services: {a', /is not YAML/],
  ])('a compose file that does not tell says so: %s', async (text, what) => {
    const read = await reading({ 'compose.yaml': text })
    expect(claimed(read, 'image')).toEqual([])
    expect(read.unclear?.map((one) => one.what)).toEqual([expect.stringMatching(what)])
  })
})

test('folders without any of these files say nothing', async () => {
  expect(await reading({ 'model.bin': 'x' })).toEqual({ found: [], contradictions: [], unclear: [], read: [] })
})

test('an environment of conda is known by its content, whatever it is called', async () => {
  const conda = 'name: keras\nchannels: [conda-forge]\ndependencies: [python=3.7, cython=0.29.28]\n'
  const { manifest, unread } = await readFiles({ 'envs/kipoi-py3-keras1.2.yaml': conda })
  expect(manifest.environment).toEqual({
    libraries: 'envs/kipoi-py3-keras1.2.yaml',
    runtime: { name: 'python', version: '3.7' },
  })
  expect(unread).toEqual([])
  const both = await readFiles({
    'requirements.txt': 'numpy==2.1.3\n',
    'envs/other.yml': conda,
    'app.yaml': 'dependencies: [a]\n',
  })
  expect([both.manifest.environment, both.unread]).toMatchObject([{ libraries: 'requirements.txt' }, ['app.yaml']])
})
