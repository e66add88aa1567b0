import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseLibraries } from './requirements.ts'

const fixture = (name: string) =>
  parseLibraries(name, readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8'))
const one = (line: string) => parseLibraries('requirements.txt', line).libraries[0]
const env = (...lines: string[]) =>
  parseLibraries('environment.yml', `dependencies:\n${lines.map((line) => `  - ${line}`).join('\n')}`)
const why = (line: string) => parseLibraries('requirements.txt', line).notRead[0]?.why

describe('files of real projects', () => {
  // Counted independently with Python's packaging library.
  test.each([
    ['growthbook-stats.requirements.txt', { pypi: 24 }, 24, 0],
    ['model-zoo.requirements-dev.txt', { pypi: 32 }, 1, 0],
    ['pitch-predictor.requirements.txt', { pypi: 11 }, 11, 0],
    ['mlflow-rapids.conda.yaml', { conda: 110, pypi: 83 }, 193, 0],
    ['mlserver.environment.yml', { conda: 5, pypi: 2 }, 5, 0],
    ['psystock.conda.yaml', { conda: 5, pypi: 5 }, 1, 1],
    ['kipoi-keras.environment.yaml', { conda: 9, pypi: 9 }, 12, 0],
    ['mlflow-sklearn.python_env.yaml', { generic: 1, pypi: 3 }, 4, 1],
  ])('%s', (name, counts, pinned, notRead) => {
    const read = fixture(name)
    const found = Object.groupBy(read.libraries, ({ ecosystem }) => ecosystem)
    expect(Object.fromEntries(Object.entries(found).map(([ecosystem, list]) => [ecosystem, list.length]))).toEqual(
      counts,
    )
    expect(read.libraries.filter((library) => library.pinned)).toHaveLength(pinned)
    expect(read.notRead).toHaveLength(notRead)
  })

  test('hashes and continued lines belong to their requirement, markers stay with it', () => {
    const { libraries } = fixture('growthbook-stats.requirements.txt')
    expect(libraries[0]).toEqual({
      ecosystem: 'pypi',
      name: 'annotated-types',
      version: '0.7.0',
      pinned: true,
      range: '==0.7.0',
      marker: 'python_full_version >= "3.9.4" and python_version < "4.0"',
      line: 1,
    })
    expect(libraries[1]).toMatchObject({ name: 'attrs', line: 4 })
  })

  test('conda builds pin, conda prefixes do not, pip lists inside conda are PyPI', () => {
    const rapids = fixture('mlflow-rapids.conda.yaml').libraries
    expect(rapids.find(({ name }) => name === 'python')).toMatchObject({
      version: '3.8.13',
      range: '=3.8.13=h12debd9_0',
      line: 89,
    })
    expect(rapids.find(({ name }) => name === 'alembic')).toMatchObject({
      ecosystem: 'pypi',
      version: '1.4.2',
      line: 119,
    })
    const kipoi = fixture('kipoi-keras.environment.yaml').libraries
    expect(kipoi.find(({ name }) => name === 'python')).toEqual({
      ecosystem: 'conda',
      name: 'python',
      pinned: false,
      range: '=3.7',
      line: 11,
    })
  })

  test('what is not read says its line and why', () => {
    expect(fixture('psystock.conda.yaml').notRead).toEqual([
      { line: 11, why: 'comes from an address or folder that does not say its name: write it as "name @ address"' },
    ])
    expect(fixture('mlflow-sklearn.python_env.yaml').notRead).toEqual([
      { line: 7, why: 'asks to read another file as well: requirements.txt', includes: 'requirements.txt' },
    ])
  })
})

describe('a pip requirement', () => {
  test.each([
    ['NumPy', 'numpy', undefined],
    ['ruamel.yaml__x==1.0', 'ruamel-yaml-x', '1.0'],
    ['numpy == 2.3.4  # as in production', 'numpy', '2.3.4'],
    ['numpy===2.3.4+cu118', 'numpy', '2.3.4+cu118'],
    ['numpy==2.3.*', 'numpy', undefined],
    ['numpy>=1,<2', 'numpy', undefined],
    ['numpy==1.0,!=1.0.1', 'numpy', undefined],
    ['numpy (==1.0)', 'numpy', '1.0'],
    ['uvicorn[standard,extra]==0.32.1', 'uvicorn', '0.32.1'],
    ['numpy==1.0;python_version<"3.9"', 'numpy', '1.0'],
    ['numpy==1.0 --hash=sha256:abc --hash=sha256:def', 'numpy', '1.0'],
    ['mlflow @ https://user:secret@host.example/mlflow.whl', 'mlflow', undefined],
    ['-e git+https://host.example/me/tool.git@main#egg=My_Tool', 'my-tool', undefined],
    ['a#b', undefined, undefined],
  ])('%s', (line, name, version) => {
    expect(one(line)?.name).toBe(name)
    expect(one(line)?.version).toBe(version)
    expect(one(line)?.pinned ?? false).toBe(version !== undefined)
  })

  test('an address is never repeated: it may carry a token', () => {
    const text =
      'a @ https://t0ken@host.example/a.whl\n-e git+https://t0ken@host.example/b#egg=b\n--index-url https://t0ken@host.example\n'
    expect(JSON.stringify(parseLibraries('requirements.txt', text))).not.toContain('t0ken')
  })

  test.each([
    ['--index-url https://index.example/simple', 'is an option of the installer, not a library'],
    ['-c constraints.txt', 'takes versions from another file: constraints.txt'],
    ['--constraint=constraints.txt', 'takes versions from another file: constraints.txt'],
    ['-r base.txt', 'asks to read another file as well: base.txt'],
    ['--requirement=base.txt', 'asks to read another file as well: base.txt'],
    ['./vendor/tool', 'does not say its name'],
    ['tool-1.0-py3-none-any.whl', 'does not say its name'],
    ['-e .', 'does not say its name'],
    ['numpy=1.0', 'is not a requirement as PEP 508 writes them'],
    ['<<<<<<< HEAD', 'is not a requirement as PEP 508 writes them'],
    ['numpy >', 'is not a requirement as PEP 508 writes them'],
  ])('%s is not read, and says why', (line, message) => {
    expect(why(line)).toContain(message)
  })

  test('no line is dropped: each is a library, is not read, or says nothing', () => {
    const piece = fc.constantFrom(
      'numpy',
      '==1.0',
      ' ',
      '#',
      '-e ',
      '-r ',
      ';',
      '[x]',
      '\\',
      '@',
      'https://h.example/a',
      '>=2',
      ',',
      '"',
      '(',
      ')',
    )
    fc.assert(
      fc.property(
        fc.array(
          fc.array(piece, { maxLength: 6 }).map((parts) => parts.join('')),
          { maxLength: 6 },
        ),
        (lines) => {
          const text = lines.map((line) => line.replace(/\\+$/, '')).join('\n')
          const { libraries, notRead } = parseLibraries('requirements.txt', text)
          const said = [...libraries, ...notRead].map(({ line }) => line).toSorted((a, b) => a - b)
          const written = lines.flatMap((line, index) =>
            line
              .replace(/\\+$/, '')
              .replace(/(?:^|\s)#.*$/, '')
              .trim()
              ? [index + 1]
              : [],
          )
          expect(said).toEqual(written)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('a conda environment', () => {
  test.each([
    ['numpy', undefined],
    ['numpy=1.21', undefined],
    ['numpy=1.21.2', '1.21.2'],
    ['numpy =1.21.2', '1.21.2'],
    ['numpy==1.21', '1.21'],
    ['numpy=1.21.2=py39_0', '1.21.2'],
    ['numpy 1.21.2 py39_0', '1.21.2'],
    ['numpy=1.21.*', undefined],
    ['numpy>=1.21,<2', undefined],
    ['numpy=1.21|1.22', undefined],
    ['conda-forge::numpy=1.21.2', '1.21.2'],
  ])('%s', (line, version) => {
    expect(env(line).libraries).toMatchObject([
      { ecosystem: 'conda', name: 'numpy', line: 2, pinned: version !== undefined },
    ])
    expect(env(line).libraries[0]?.version).toBe(version)
  })

  test('python 3.10 stays 3.10', () => {
    expect(parseLibraries('python_env.yaml', 'python: 3.10\n').libraries[0]).toMatchObject({
      name: 'python',
      version: '3.10',
    })
  })

  test.each([
    ['dependencies: numpy', 1, 'should be a list of libraries'],
    ['name: x', 1, 'is not an environment file: it has no dependencies'],
    ['- numpy', 1, 'is not an environment file: it has no keys'],
    ['dependencies:\n  - {npm: [x]}', 2, 'is neither a conda library nor a list for pip'],
    ['dependencies:\n  - ok\n  - "=1.0"', 3, 'is not a library as conda writes them'],
    ['dependencies: [a', 1, 'is not YAML'],
  ])('%j says what is wrong', (text, line, message) => {
    const [found] = parseLibraries('environment.yml', text).notRead
    expect(found?.line).toBe(line)
    expect(found?.why).toContain(message)
  })
})

test('a very long line is refused or read without delay', () => {
  const spaces = ' '.repeat(100_000)
  expect(one(`numpy${spaces}==1.0${spaces};${spaces}x`)?.version).toBe('1.0')
  expect(why('a'.repeat(10_001))).toBe('is longer than 10,000 characters')
  expect(env(`numpy${spaces}=1.21.2`).libraries[0]?.version).toBe('1.21.2')
})

test('another kind of file is not read, and says so', () => {
  expect(parseLibraries('setup.cfg', '').notRead[0]?.why).toBe('is a kind of file that is not read: setup.cfg')
})

test('a comment does not swallow the line after it', () => {
  expect(parseLibraries('requirements.txt', '# one \\\nnumpy==1.0\n').libraries).toMatchObject([
    { name: 'numpy', line: 2 },
  ])
})

test('lines may end as on Windows, and begin with a byte order mark', () => {
  const { libraries, notRead } = parseLibraries('requirements.txt', '\ufeffnumpy==1.0\r\npandas==2.0\r\n')
  expect(libraries.map(({ name, version, line }) => [name, version, line])).toEqual([
    ['numpy', '1.0', 1],
    ['pandas', '2.0', 2],
  ])
  expect(notRead).toEqual([])
})

test('variables of a conda environment are known by name, and their values stay in the file', () => {
  const found = parseLibraries('conda.yaml', 'dependencies: [numpy]\nvariables:\n  API_KEY: s3cret\n  REGION: eu\n')
  expect(found.variables).toEqual(['API_KEY', 'REGION'])
  expect(JSON.stringify(found)).not.toContain('s3cret')
})
