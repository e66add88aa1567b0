/// <reference types="vite/types/importMeta.d.ts" />
import { describe, expect, it } from 'vitest'
import { knownVerbs, sentenceOf } from './rules.ts'

const sources = import.meta.glob<string>('../**/*.ts', { query: '?raw', import: 'default', eager: true })
const person = { kind: 'person' as const, id: '1', name: 'Ana' }
const label = 'recommender-men 1.2.0'

/** Each verb that `lib` records: those written out, and the nouns of those put together. */
const recorded = Object.entries(sources)
  .filter(([file]) => !/(\.test|testing[\w-]*)\.ts$/.test(file))
  .flatMap(([, text]) => text.split('\n'))
  .filter((line) => /\bverb\b/.test(line) && !/^\s*(\/?\*|\/\/)/.test(line))
  .flatMap((line) => [...line.matchAll(/['"`]([a-z-]+\.(?:[a-z-]+(?=['"`])|(?=\$)))/g)])
  .map(([, verb = '']) => verb)

describe('an audit entry', () => {
  it('reads as a sentence with who did it and its reason', () => {
    const after = { reason: 'leaks the user' }
    expect(sentenceOf({ verb: 'version.withdrawn', label, after, actor: person })).toBe(
      'Ana withdrew recommender-men 1.2.0: leaks the user',
    )
    expect(sentenceOf({ verb: 'package.renamed', label: 'new', before: { name: 'old' }, actor: person })).toBe(
      'Ana renamed old to new',
    )
  })

  it('of a token does not read as one of a person of that name', () => {
    const actor = { ...person, kind: 'token' as const }
    expect(sentenceOf({ verb: 'version.registered', label, actor })).toBe(
      'Ana (token) registered recommender-men 1.2.0',
    )
  })

  it('of an unknown verb is not hidden, and what one does not say is a dash', () => {
    expect(sentenceOf({ verb: 'kite.flown', label, actor: person })).toBe('Ana: kite.flown recommender-men 1.2.0')
    expect(sentenceOf({ verb: 'version.withdrawn', label, after: null, actor: person })).toMatch(/: –$/)
  })

  it('takes braces in what people wrote as they are', () => {
    expect(sentenceOf({ verb: 'version.registered', label: '{actor}', actor: person })).toBe('Ana registered {actor}')
  })
})

describe('every verb that is recorded has a sentence', () => {
  it('is read from the sources', () => expect(new Set(recorded).size).toBeGreaterThan(10))

  it.each([...new Set(recorded)])('%s', (verb) => {
    expect(knownVerbs.some((known) => (verb.endsWith('.') ? known.startsWith(verb) : known === verb))).toBe(true)
  })
})
