import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseLibraries } from './requirements.ts'

const lock = (...entries: string[]) =>
  parseLibraries('uv.lock', entries.map((entry) => `[[package]]\n${entry}\n`).join('\n')).libraries
const pyproject = (text: string) => parseLibraries('pyproject.toml', text)

describe('a lock', () => {
  test.each([
    ['source = { registry = "https://index.example/simple" }', true, '==1.0'],
    ['source = { git = "https://t0ken@git.example/a?rev=main#0123456" }', false, '@ a repository'],
    ['source = { path = "vendor/a-1.0-py3-none-any.whl" }', false, '@ a folder'],
    ['source = { editable = "libs/a" }', false, '@ a folder'],
    ['source = { url = "https://t0ken@files.example/a.whl" }', false, '@ an address'],
    ['[package.source]\ntype = "git"\nurl = "https://t0ken@git.example/a"', false, '@ a repository'],
    ['[package.source]\ntype = "legacy"\nurl = "https://t0ken@index.example/simple"', true, '==1.0'],
    ['git = "https://t0ken@git.example/a"', false, '@ a repository'],
  ])('%s pins: %s', (source, pinned, range) => {
    const [library] = lock(`name = "a"\nversion = "1.0"\n${source}`)
    expect(library).toMatchObject({ name: 'a', pinned, range })
    expect(library && 'version' in library).toBe(pinned)
    expect(JSON.stringify(library)).not.toContain('t0ken')
  })

  test('does not list the project it was made for', () => {
    const own = ['source = { virtual = "." }', 'source = { editable = "." }']
    expect(lock(...own.map((source) => `name = "mine"\nversion = "0.1.0"\n${source}`))).toEqual([])
  })

  test.each(['groups = ["dev"]', 'category = "dev"'])(
    '%s is for development alone, and said to be left out',
    (group) => {
      const text = `[[package]]\nname = "a"\nversion = "1"\n[[package]]\nname = "pytest"\nversion = "8.0"\n${group}\n`
      const { libraries, notRead } = parseLibraries('poetry.lock', text)
      expect(libraries.map(({ name }) => name)).toEqual(['a'])
      expect(notRead).toEqual([{ line: 4, why: 'leaves out 1 library for development or optional extras' }])
    },
  )

  test('groups that a model runs with stay', () => {
    expect(
      lock('name = "a"\nversion = "1"\ngroups = ["main", "dev"]', 'name = "b"\ngroups = ["default"]'),
    ).toHaveLength(2)
  })

  test('is read by PEP 751 as well', () => {
    const text = 'lock-version = "1.0"\n[[packages]]\nname = "Foo_Bar"\nversion = "1.0"\nmarker = "os_name == \'nt\'"\n'
    expect(parseLibraries('pylock.toml', text).libraries).toEqual([
      {
        ecosystem: 'pypi',
        name: 'foo-bar',
        version: '1.0',
        pinned: true,
        range: '==1.0',
        marker: "os_name == 'nt'",
        line: 2,
      },
    ])
  })
})

describe('a pyproject.toml', () => {
  test('asks by PEP 621, with markers and extras, each on its line', () => {
    const { libraries, python } = pyproject(
      '[project]\nrequires-python = ">=3.11"\ndependencies = [\n  "NumPy==2.3.4",\n  "uvicorn[standard]>=0.32; os_name != \'nt\'",\n]\n',
    )
    expect(python).toBe('>=3.11')
    expect(libraries).toMatchObject([
      { name: 'numpy', version: '2.3.4', line: 4 },
      { name: 'uvicorn', pinned: false, marker: "os_name != 'nt'", line: 5 },
    ])
  })

  test('may name the file that asks', () => {
    const text = '[tool.setuptools.dynamic]\ndependencies = { file = ["requirements.txt"] }\n'
    expect(pyproject(text).notRead).toMatchObject([{ line: 2, includes: 'requirements.txt' }])
  })

  test.each([
    ['"1.2.3"', true, '1.2.3'],
    ['"==1.2.3"', true, '==1.2.3'],
    ['"*"', false, undefined],
    ['">=1,<2"', false, '>=1,<2'],
    ['{ version = "^1.2", extras = ["x"], markers = "os_name == \'nt\'" }', false, '^1.2'],
    ['{ git = "https://t0ken@git.example/a", rev = "1.2.3" }', false, '@ a repository'],
    ['{ path = "../a", develop = true }', false, '@ a folder'],
  ])("Poetry's %s pins: %s", (asked, pinned, range) => {
    const [library] = pyproject(`[tool.poetry.dependencies]\na = ${asked}\n`).libraries
    expect(library).toMatchObject({ name: 'a', pinned, line: 2 })
    expect(library?.range).toBe(range)
  })

  test('that asks for nothing says nothing', () => {
    expect(pyproject('[tool.ruff]\nline-length = 120\n')).toEqual({ libraries: [], notRead: [] })
  })
})

describe('what is broken says so', () => {
  const uv = readFileSync(new URL('fixtures/mlflow-uv.uv.lock', import.meta.url), 'utf8')

  test.each([
    ['uv.lock', uv.slice(0, 200_000), /is not TOML: line \d+, column \d+: unfinished string$/],
    ['uv.lock', '', 'is not a lock file: it lists no packages'],
    ['uv.lock', '<!DOCTYPE html><html><body>Sign in</body></html>', 'is a web page, not the file itself'],
    ['uv.lock', 'package = "all of them"', 'is not a lock file: it lists no packages'],
    ['uv.lock', '[[package]]\nversion = "1"\n', 'has no name as PEP 508 writes them'],
    ['poetry.lock', '{"_meta": {}}', /is not TOML: line 1, column \d+/],
    ['Pipfile', '[packages\n', /is not TOML: line 1/],
    ['Pipfile', '[packages]\na = 3\n', 'should be a version or a table'],
    ['Pipfile.lock', '{"default": {"a": ', /is not JSON: line 1/],
    ['Pipfile.lock', '[]', 'is not a Pipfile.lock: it has no "default"'],
    ['Pipfile.lock', '', /is not JSON: line 1/],
    ['pyproject.toml', '[project]\ndependencies = "numpy"\n', 'project.dependencies should be a list'],
    ['pyproject.toml', '[project]\ndependencies = [{ name = "numpy" }]\n', 'is not a requirement but a list or table'],
    ['pyproject.toml', `a = ${'['.repeat(100)}`, /is not TOML: .*excessively nested/],
    [
      'requirements.txt',
      '\ufffd\ufffdn\0u\0m\0p\0y\0',
      'is not UTF-8 text (PowerShell writes UTF-16): save it as UTF-8',
    ],
    ['environment.yml', 'dependencies:\n  - a\n  b: [', /is not YAML: line \d/],
    ['environment.yml', '', 'is empty'],
  ])('%s, case %#', (name, text, why) => {
    const { libraries, notRead } = parseLibraries(name, text)
    expect(libraries).toEqual([])
    expect(notRead[0]?.why).toMatch(why)
  })

  test('on its line', () => {
    expect(parseLibraries('uv.lock', 'version = 1\n\n[[package]\n').notRead[0]?.line).toBe(3)
    expect(parseLibraries('Pipfile.lock', '{\n"default":\n{,}}').notRead[0]?.line).toBe(3)
    expect(parseLibraries('environment.yml', 'a: 1\nb: [1\n').notRead[0]?.line).toBeGreaterThan(1)
  })

  test('without repeating what the file says', () => {
    const text = '[project]\ndependencies = ["a @ https://t0ken@git.example/a" "b"]\n'
    expect(JSON.stringify(parseLibraries('pyproject.toml', text))).not.toContain('t0ken')
  })

  test('however many lines are wrong, a hundred are listed', () => {
    const { notRead } = parseLibraries('requirements.txt', '= wrong\n'.repeat(5_000))
    expect(notRead).toHaveLength(101)
    expect(notRead.at(-1)).toEqual({ line: 101, why: 'holds 4900 more lines that are not read' })
  })

  test('keys that mean something to JavaScript are names like others', () => {
    const text = '[tool.poetry.dependencies]\n__proto__ = { version = "1" }\nconstructor = "1.0"\n'
    expect(pyproject(text).libraries).toMatchObject([{ name: 'constructor', version: '1.0' }])
    expect(pyproject('[__proto__]\npolluted = true\n')).toEqual({ libraries: [], notRead: [] })
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
})

describe('within moments, whatever the file', () => {
  const mib = 1024 * 1024
  test.each([
    ['uv.lock', `a = ${'['.repeat(8 * mib)}`],
    ['uv.lock', `a${'.a'.repeat(100_000)} = 1`],
    ['uv.lock', '[[package]]\n'.repeat(mib)],
    ['uv.lock', Array.from({ length: mib }, (_, index) => `k${index} = 1`).join('\n')],
    ['uv.lock', `${'a'.repeat(8 * mib)} = 1`],
    ['uv.lock', 'x'.repeat(17 * mib)],
    ['pyproject.toml', `a = "${'x'.repeat(2 * mib)}"`],
    ['Pipfile.lock', `{"default": ${'{"a":'.repeat(mib)}`],
    ['Pipfile.lock', `{"default": {${Array.from({ length: 30_000 }, (_, index) => `"a${index}":"1"`).join(',')}}}`],
    ['requirements.txt', 'a\n'.repeat(mib)],
    ['requirements.txt', 'a\\\n'.repeat(mib)],
    ['environment.yml', `dependencies:\n${'  - a\n'.repeat(30_000)}`],
  ])('%s %#', (name, text) => {
    const begun = performance.now()
    const { notRead } = parseLibraries(name, text)
    // A third of a second on an idle machine; what is quadratic takes half a minute.
    expect(performance.now() - begun).toBeLessThan(6_000)
    expect(notRead.length).toBeLessThanOrEqual(101)
  })

  test('a lock of many MB is read', () => {
    const entry = '[[package]]\nname = "a"\nversion = "1.0"\nwheels = [\n'
    const wheel = `  { url = "https://files.example/${'0'.repeat(120)}", hash = "sha256:${'0'.repeat(64)}", size = 1 },\n`
    const text = `${entry}${wheel.repeat(100)}]\n`.repeat(600)
    expect(text.length).toBeGreaterThan(12 * mib)
    expect(parseLibraries('uv.lock', text).libraries).toHaveLength(600)
  })

  test('any text of any kind is answered', () => {
    const name = fc.constantFrom('uv.lock', 'poetry.lock', 'Pipfile', 'Pipfile.lock', 'pyproject.toml', 'conda.yaml')
    const piece = fc.constantFrom(
      '[[package]]\n',
      'name = "a"\n',
      '[packages]\n',
      '{"default": {',
      '"a": ',
      '}',
      '=',
      '[',
      ' - b\n',
      'dependencies:\n',
    )
    fc.assert(
      fc.property(name, fc.array(fc.oneof(piece, fc.string()), { maxLength: 12 }), (file, pieces) => {
        const { libraries, notRead } = parseLibraries(file, pieces.join(''))
        for (const { line } of [...libraries, ...notRead]) expect(line).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
  })
})
