import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { condaFacts, lockFacts, pyprojectFacts, requirementFacts } from './fixtures/facts.ts'
import { parseLibraries } from './requirements.ts'

const fixture = (name: string) =>
  parseLibraries(name, readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8'))
const pinned = ({ libraries }: ReturnType<typeof fixture>) => libraries.filter((library) => library.pinned)
const leftOutOf = ({ notRead }: ReturnType<typeof fixture>) =>
  notRead.reduce((sum, { why }) => sum + Number(/^leaves out (\d+)/.exec(why)?.[1] ?? 0), 0)

test.each(Object.entries(requirementFacts))('the requirements in %s are those Python reads', (name, facts) => {
  const read = fixture(name)
  expect(read.notRead).toEqual([])
  expect(read.libraries).toHaveLength(facts.count)
  expect(pinned(read)).toHaveLength(facts.pinned)
  expect(read.libraries[0]?.name).toBe(facts.first)
})

test.each(Object.entries(condaFacts))('the libraries in %s are those of conda and of pip', (name, facts) => {
  const { libraries, notRead } = fixture(name)
  expect(notRead).toEqual([])
  const conda = libraries.filter(({ ecosystem }) => ecosystem === 'conda')
  expect(conda).toHaveLength(facts.conda)
  expect(libraries.filter(({ ecosystem }) => ecosystem === 'pypi')).toHaveLength(facts.pip)
  expect(conda.filter(({ range = '' }) => /^=[^=<>]+=[^=]+$/.test(range))).toHaveLength(facts.builds)
  expect(conda.find((library) => library.name === 'python')?.range).toBe(facts.python)
})

describe.each(Object.entries(lockFacts))('%s', (name, facts) => {
  const read = fixture(name)
  const { libraries } = read

  test('every library is listed with its version, but the project itself and what is for development', () => {
    // uv locks the project beside its libraries.
    const project = name.endsWith('uv.lock') ? 1 : 0
    expect(libraries.length + leftOutOf(read) + project).toBe(facts.packages)
    expect(new Set(libraries.map((library) => library.name)).size + leftOutOf(read) + project).toBe(facts.names)
    expect(pinned(read)).toHaveLength(libraries.length)
    expect(read.python).toBe(facts.python)
  })

  test('the versions are those it locks', () => {
    for (const [library, version] of Object.entries(facts.sample)) {
      expect(libraries.filter((one) => one.name === library).map((one) => one.version)).toContain(version)
    }
  })

  test('a name locked to several versions says when each applies', () => {
    const several = Map.groupBy(libraries, (library) => library.name)
    const names = [...several].filter(([, versions]) => versions.length > 1).map(([library]) => library)
    expect(names).toEqual(facts.severalVersions)
    for (const library of names) expect(several.get(library)?.every(({ marker }) => marker)).toBe(true)
  })

  test('each library is said to be on the line that names it', () => {
    const lines = readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8').split('\n')
    for (const { line, name: library } of libraries) {
      expect(`${lines[line - 1]}${lines[line]}`.toLowerCase().replaceAll(/[-_.]+/g, '-')).toContain(`"${library}"`)
    }
  })
})

test('pyproject.toml asks for ranges, and only a bare version is a pin', () => {
  const read = fixture('zr-obp.pyproject.toml')
  const { python, dependencies } = pyprojectFacts
  expect(read.python).toBe(python)
  expect(Object.fromEntries(read.libraries.map(({ name, range }) => [name, range]))).toEqual(dependencies)
  expect(pinned(read).map(({ name }) => name)).toEqual(['scikit-learn', 'scipy', 'pillow'])
  expect(read.libraries[0]).toMatchObject({ name: 'torch', line: 10 })
  expect(leftOutOf(read)).toBe(4)
})

test('Pipfile asks for anything, and says the Python it is for', () => {
  const read = fixture('fasttrackml.Pipfile')
  expect(read).toMatchObject({
    python: '3.11',
    libraries: [
      { name: 'black', line: 7 },
      { name: 'isort', line: 8 },
    ],
  })
  expect(pinned(read)).toEqual([])
  expect(leftOutOf(read)).toBe(4)
})
