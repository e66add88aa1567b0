import { describe, expect, test } from 'vitest'
import { manifestLibraries, manifestScenarios, writtenOut } from './projections.ts'
import type { Manifest } from './schema.ts'

const small: Manifest = { shipshape: 1, package: 'a', version: '1.0.0', summary: 's', files: [] }
const naming = (libraries: string): Manifest => ({ ...small, environment: { libraries } })
const files: Record<string, string> = {
  'requirements.txt': 'numpy==2.3.4\npandas\n./vendor/tool\n',
  'env/python_env.yaml': 'python: 3.11.7\ndependencies:\n  - -r ../requirements.txt\n  - -r gone.txt\n',
  'pinned.txt': '-c versions.txt\nnumpy>=2\npandas==1.0\nmine @ https://files.example/mine.whl\n',
  'versions.txt': 'numpy==2.3.4\npandas==9.9\nmine==1.0\nscipy==1.0\n',
  'env/circle.txt': '-r circle.txt\nnumpy==1.0\n',
  'scenarios.jsonl': '{"id":"a","input":1}\n',
  'broken.jsonl': '{"id":"a"}\n',
}
const readText = (path: string) => files[path]

describe('the libraries of a version', () => {
  test('are those the manifest lists', async () => {
    const libraries = [
      { ecosystem: 'pypi' as const, name: 'numpy', version: '2.3.4' },
      { ecosystem: 'deb' as const, name: 'libgomp1' },
    ]
    expect(await manifestLibraries({ ...small, environment: { libraries } }, readText)).toEqual({
      libraries: [
        { ...libraries[0], pinned: true },
        { ...libraries[1], pinned: false },
      ],
      notRead: [],
    })
  })

  test('are those of the file it names, each with its line', async () => {
    const { libraries, notRead } = await manifestLibraries(naming('requirements.txt'), readText)
    expect(libraries).toMatchObject([
      { name: 'numpy', version: '2.3.4', file: 'requirements.txt', line: 1 },
      { name: 'pandas', pinned: false, file: 'requirements.txt', line: 2 },
    ])
    expect(notRead).toMatchObject([{ file: 'requirements.txt', line: 3 }])
  })

  test('are those of the files the file names as well, each file read once', async () => {
    const { libraries, notRead } = await manifestLibraries(naming('env/python_env.yaml'), readText)
    expect(libraries.map(({ name, file }) => `${name} ${file}`)).toEqual([
      'python env/python_env.yaml',
      'numpy requirements.txt',
      'pandas requirements.txt',
    ])
    expect(notRead.map(({ file, why }) => `${file}: ${why}`)).toContain(
      'env/gone.txt: names the file env/gone.txt, which is not among the files of the version',
    )
    expect((await manifestLibraries(naming('env/circle.txt'), readText)).libraries).toHaveLength(1)
  })

  test('are pinned by the constraints of another file, which asks for nothing itself', async () => {
    const { libraries, notRead } = await manifestLibraries(naming('pinned.txt'), readText)
    expect(libraries.map(({ name, version, pinned, file }) => [name, version, pinned, file])).toEqual([
      ['numpy', '2.3.4', true, 'pinned.txt'],
      ['pandas', '1.0', true, 'pinned.txt'],
      ['mine', undefined, false, 'pinned.txt'],
    ])
    expect(notRead).toEqual([])
  })

  test('are never looked for outside the version', async () => {
    const asked: string[] = []
    const read = (path: string) => {
      asked.push(path)
      return '-r ../../etc/passwd\n-r /etc/passwd\n'
    }
    const { notRead } = await manifestLibraries(naming('requirements.txt'), read)
    expect(asked).toEqual(['requirements.txt'])
    expect(notRead.map(({ file }) => file)).toEqual(['../../etc/passwd', '/etc/passwd'])
  })

  test('are none without an environment', async () => {
    expect(await manifestLibraries(small, readText)).toEqual({ libraries: [], notRead: [] })
  })
})

describe('the scenarios of a version', () => {
  test('are those the manifest lists or its file holds', async () => {
    expect(await manifestScenarios({ ...small, scenarios: 'scenarios.jsonl' }, readText)).toEqual({
      scenarios: [{ id: 'a', input: 1 }],
    })
    expect(await manifestScenarios({ ...small, scenarios: [{ id: 'b', input: 2 }] }, readText)).toEqual({
      scenarios: [{ id: 'b', input: 2 }],
    })
    expect(await manifestScenarios(small, readText)).toEqual({ scenarios: [] })
  })

  test('that cannot be read say why', async () => {
    expect((await manifestScenarios({ ...small, scenarios: 'broken.jsonl' }, readText)).issues).toEqual([
      { path: 'scenarios[0].input', message: 'line 1: is required' },
    ])
    expect((await manifestScenarios({ ...small, scenarios: 'gone.jsonl' }, readText)).issues?.[0]?.path).toBe(
      'scenarios',
    )
  })
})

test('a manifest is written out for reading, and what cannot be read stays a name', async () => {
  expect(await writtenOut({ ...naming('requirements.txt'), scenarios: 'broken.jsonl' }, readText)).toEqual({
    ...small,
    environment: {
      libraries: [
        { ecosystem: 'pypi', name: 'numpy', version: '2.3.4' },
        { ecosystem: 'pypi', name: 'pandas' },
      ],
    },
    scenarios: 'broken.jsonl',
  })
  expect(await writtenOut(small, readText)).toEqual(small)
})
