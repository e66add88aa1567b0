import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ownersOfPath, readCodeowners } from './codeowners.ts'
import { processorTimeOf } from './testing.ts'

const fixture = (name: string) => readCodeowners(readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8'))
const one = (line: string) => readCodeowners(line).rules[0]
const flaw = (text: string) => readCodeowners(text).flaws[0]?.message

describe('files of real projects', () => {
  test('GitHub: the last rule that covers a path says who owns it', () => {
    const file = fixture('tensorflow-models.CODEOWNERS')
    expect(file).toMatchObject({ forge: 'github', flaws: [] })
    expect(file.rules).toHaveLength(52)
    expect(ownersOfPath(file, 'research/lfads/train.py')).toEqual(['@jazcollins', '@susillo'])
    expect(ownersOfPath(file, 'official/nlp/bert/model.py')).toEqual(['@tensorflow/tf-garden-team', '@karmel'])
    expect(ownersOfPath(file, 'tutorials/image/cifar10_estimator/a.py')).toEqual(['@tfboyd', '@protoget'])
    expect(ownersOfPath(file, 'README.md')).toEqual(['@tensorflow/tf-garden-team'])
  })

  test('GitLab: a rule without owners has those of its section, and line numbers are those of the file', () => {
    const file = fixture('swanky.gitlab.CODEOWNERS')
    expect(file).toMatchObject({ forge: 'gitlab', flaws: [] })
    expect(file.rules).toHaveLength(109)
    expect(file.rules[0]).toEqual({
      line: 2,
      pattern: '/core/adversary',
      owners: ['@amaloz', '@cphifer', '@rissa'],
      section: 'Core',
    })
    expect(file.rules.at(-1)).toMatchObject({ line: 161, pattern: '/swanky', section: 'CI Infrastructure' })
    expect(ownersOfPath(file, 'edge/keyed_arena/src/lib.rs')).toEqual(['@cphifer'])
    expect(ownersOfPath(file, 'edge/unknown/src/lib.rs')).toEqual([])
  })
})

describe('a line', () => {
  test.each([
    ['*.js @me', '*.js', ['@me']],
    ['\ufeff*\t@org/team  jane@shop.example\t', '*', ['@org/team', 'jane@shop.example']],
    ['docs/ @me # since May @not-me', 'docs/', ['@me']],
    ['docs/ #nobody', 'docs/', []],
    ['docs/', 'docs/', []],
    ['my\\ docs/ @me', 'my\\ docs/', ['@me']],
    ['\\#notes @me', '\\#notes', ['@me']],
    ['a#b @me', 'a#b', ['@me']],
    ['a @me @me', 'a', ['@me']],
    ['a @group/sub/team', 'a', ['@group/sub/team']],
    ['a jane.doe+code@shop.example', 'a', ['jane.doe+code@shop.example']],
  ])('%j', (line, pattern, owners) => {
    expect(one(line)).toEqual({ line: 1, pattern, owners })
    expect(flaw(line)).toBeUndefined()
  })

  test.each([
    ['*.js jane', 'jane is not an owner: owners are @name, @team/name or an e-mail address'],
    ['*.js @me, @you', '@me, is not an owner'],
    ['*.js @', '@ is not an owner'],
    ['!docs/ @me', 'has a pattern with !, which GitHub does not read'],
    ['a[bc].js @me', 'has a pattern with [ ], which is not read'],
    ['/ @me', 'has a pattern that names nothing'],
    [`${'a'.repeat(1_001)} @me`, 'has a pattern longer than 1000 characters'],
  ])('%j is left out, as GitHub does, and says why', (line, message) => {
    expect(flaw(line)).toContain(message)
    expect(one(line)).toBeUndefined()
  })

  test.each(['', '# a @me', '   # a @me', '\t'])('%j says nothing', (line) => {
    expect(readCodeowners(line)).toEqual({ forge: 'github', rules: [], flaws: [] })
  })

  test('all ends of lines are counted', () => {
    expect(readCodeowners('a @b\r\n\r\nc @d\re @f\n').rules.map(({ line }) => line)).toEqual([1, 3, 4])
  })
})

describe('sections of GitLab', () => {
  const text = `* @all
!/generated/
[Models][2] @ml lead@shop.example
/models/
/models/plain/ @@developer @plain
/models/none/ nobody
^[Docs]@writers
*.md
[mODELS]
/models/late @late
`
  const file = readCodeowners(text)

  test('each section answers for itself, required ones first, whatever the case of its name', () => {
    expect(ownersOfPath(file, 'models/a.py')).toEqual(['@all', '@ml', 'lead@shop.example'])
    expect(ownersOfPath(file, 'models/plain/a.md')).toEqual(['@all', '@@developer', '@plain', '@writers'])
    expect(ownersOfPath(file, 'models/late')).toEqual(['@all', '@late'])
  })

  test('an exclusion takes files out of its own section', () => {
    expect(ownersOfPath(file, 'generated/a.md')).toEqual(['@writers'])
  })

  test('a word that is no owner is left out and told; the rest of its line holds', () => {
    expect(file.flaws).toEqual([{ line: 6, message: expect.stringContaining('nobody is not an owner') }])
    expect(file.rules.find(({ line }) => line === 6)?.owners).toEqual(['@ml', 'lead@shop.example'])
    expect(file.rules.find(({ line }) => line === 8)).toMatchObject({ section: 'Docs', optional: true })
  })
})

type Case = [pattern: string, covered: string[], other: string[]]

describe('what a pattern covers', () => {
  const github: Case[] = [
    ['*', ['a', 'a/b/c'], []],
    ['*.js', ['a.js', 'b/a.js', 'dir.js/x'], ['a.jsx']],
    ['reco', ['reco', 'reco/a', 'models/reco/a/b'], ['reco.txt', 'models/precor/a']],
    ['/reco', ['reco', 'reco/a'], ['models/reco']],
    ['reco/', ['reco/a', 'models/reco/a/b'], ['reco']],
    ['models/reco', ['models/reco', 'models/reco/a'], ['x/models/reco', 'models/recode']],
    ['docs/*', ['docs/a'], ['docs/a/b', 'x/docs/a']],
    ['/*', ['a'], ['a/b']],
    ['/*/', ['a/b', 'a/b/c'], ['a']],
    ['models/*/data', ['models/a/data', 'models/a/data/b'], ['models/data', 'models/a/b/data']],
    ['**/logs', ['logs', 'a/logs', 'a/b/logs/c'], ['a/catalogs']],
    ['a/**', ['a/b', 'a/b/c'], ['a', 'x/a/b']],
    ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b/c'], ['a', 'x/a/b']],
    ['f?o', ['foo', 'a/fäo'], ['fo', 'fooo']],
    ['f\\*o', ['f*o'], ['foo']],
    ['my\\ docs/', ['my docs/a'], ['my/a']],
  ]
  const gitlab: Case[] = [
    ['docs/*.md', ['docs/a.md', 'x/docs/a.md'], ['docs/x/a.md']],
    ['docs/', ['docs/a', 'x/docs/a/b'], ['docs']],
    ['/docs', ['docs'], ['docs/a']],
    ['/docs/**', ['docs/a'], ['docs/a/b']],
    ['/docs/**/*.md', ['docs/a.md', 'docs/x/y/a.md'], ['a.md']],
    ['*', ['a', 'a/b'], []],
  ]
  test.each([
    ...github.map((rule) => ['github', ...rule] as const),
    ...gitlab.map((rule) => ['gitlab', ...rule] as const),
  ])('on %s %s', (forge, pattern, covered, other) => {
    const file = readCodeowners(`${pattern} @me`, forge)
    expect(covered.filter((path) => ownersOfPath(file, path).length === 0)).toEqual([])
    expect(other.filter((path) => ownersOfPath(file, path).length > 0)).toEqual([])
  })

  test('wildcards mean what the same regular expression means', () => {
    const segment = fc
      .array(fc.constantFrom('a', 'b', '*', '?'), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join(''))
    const pattern = fc
      .array(fc.oneof(segment, fc.constant('**')), { minLength: 1, maxLength: 4 })
      .filter((parts) => parts.at(-1) !== '**')
    const path = fc.array(fc.array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 5,
    })
    fc.assert(
      fc.property(pattern, path, (segments, written) => {
        const file = readCodeowners(`/${segments.join('/')}/ @me`, 'gitlab')
        const inPath = written.map((letters) => letters.join('')).join('/')
        expect(ownersOfPath(file, inPath).length > 0).toBe(expressionOf(segments).test(inPath))
      }),
      { numRuns: 1_000 },
    )
  })
})

/** A folder's pattern as a regular expression; short ones only, since it may try every split. */
function expressionOf(segments: string[]): RegExp {
  const steps = segments.map((segment) =>
    /^\*\*$/.test(segment) ? '(?:[^/]+/)*' : `${segment.replaceAll('*', '[^/]*').replaceAll('?', '[^/]')}/`,
  )
  return new RegExp(`^${steps.join('')}.+$`)
}

describe('any text', () => {
  const word = fc.constantFrom(
    'a',
    '*',
    '**',
    '/',
    '\\',
    ' ',
    '#',
    '@',
    '@me',
    '@@dev',
    'x@y',
    '[',
    ']',
    '^',
    '!',
    '[2]',
    '\t',
    '\ufeff',
    '😀',
    '\ud800',
  )
  const text = fc.array(fc.oneof(word, fc.constantFrom('\n', '\r\n')), { maxLength: 60 }).map((words) => words.join(''))

  test('is answered, each line once, in the order of the file', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (text) => {
        const { rules, flaws } = readCodeowners(text)
        const lines = rules.map(({ line }) => line)
        expect(lines).toEqual([...new Set(lines)].toSorted((a, b) => a - b))
        const written = text.split(/\r\n|\r|\n/)
        for (const { line, pattern } of rules) expect(written[line - 1]).toContain(pattern)
        for (const { line } of flaws) expect(written[line - 1]?.trim()).toBeTruthy()
        expect(ownersOfPath({ forge: 'github', rules }, 'a/b')).toBeDefined()
      }),
      { numRuns: 500 },
    )
  })

  test('rules written again in their order read the same', () => {
    fc.assert(
      fc.property(text, (text) => {
        const { rules } = readCodeowners(text, 'github')
        const again = readCodeowners(
          rules.map(({ pattern, owners }) => [pattern, ...owners].join(' ')).join('\n'),
          'github',
        )
        expect(again.rules.map(({ pattern, owners }) => ({ pattern, owners }))).toEqual(
          rules.map(({ pattern, owners }) => ({ pattern, owners })),
        )
        expect(again.flaws).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  const mebibyte = 1024 * 1024
  test.each([
    'a',
    '\\',
    '[',
    '[a]',
    '*',
    '@a/',
    'x @a ',
    ' ',
    '\n',
    '[a\n',
    'a @b\n',
    '**/',
    '*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a @x\n',
    'x@',
  ])('of 1 MiB of %j is read without delay', (piece) => {
    const text = `x ${piece.repeat(mebibyte / piece.length)}`
    expect(processorTimeOf(() => ownersOfPath(readCodeowners(text), `${'a/'.repeat(100)}b`))).toBeLessThan(1_000)
  })

  test('too long to be anybody’s is refused as a whole', () => {
    expect(readCodeowners('a @b\n'.repeat(20_001))).toEqual({
      forge: 'github',
      rules: [],
      flaws: [{ line: 1, message: 'is longer than 3 MiB or 20,000 lines' }],
    })
  })
})
