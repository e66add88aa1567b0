/// <reference types="vite/types/importMeta.d.ts" />
import { describe, expect, it } from 'vitest'
import { allPermissions } from '#lib/access/permissions'
import { eventTypes } from '#lib/outbox/rules'
import { knownVerbs, sentenceOf } from './rules.ts'

const sources = import.meta.glob<string>('../**/*.ts', { query: '?raw', import: 'default', eager: true })
const person = { kind: 'person' as const, id: '1', name: 'Ana' }
const label = 'recommender-men 1.2.0'

/** Where the words of verbs stand for something else: the sentences themselves, events to choose, paths of a manifest that checks and readers name. */
const elsewhere = /(\.test|testing[\w-]*)\.ts$|audit\/rules\.ts$|outbox\/rules\.ts$|standards\/checks\/|intake\//
const nouns = new Set(knownVerbs.map((verb) => verb.split('.')[0]))
const others = new Set<string>([
  ...allPermissions,
  'metrics.json',
  'package.json',
  'environment.libraries',
  'environment.runtime',
])

/** The verbs that a source writes out: beside the word `verb`, and wherever a noun of the audit stands before a point. */
const verbsIn = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => !/^\s*(\/?\*|\/\/)/.test(line))
    .flatMap((line) =>
      [...line.matchAll(/['"`](([a-z-]+)\.[a-z-]+)['"`]/g)]
        .filter(([, verb = '', noun]) => (nouns.has(noun) || /\bverb\b/.test(line)) && !others.has(verb))
        .map(([, verb = '']) => verb),
    )

const known = new Set(knownVerbs)
const read = Object.entries(sources).filter(([file]) => !elsewhere.test(file))
const recorded = new Set(read.flatMap(([, text]) => verbsIn(text)))

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
  it('is read from the sources, where every sentence is of a verb that is recorded', () =>
    expect([...known].filter((verb) => !recorded.has(verb))).toEqual([]))

  it.each([...recorded])('%s', (verb) => expect(known).toContain(verb))

  it('is written out, and not put together', () => {
    const lines = read.flatMap(([, text]) => text.split('\n')).filter((line) => /\bverb\b/.test(line))
    expect(lines.filter((line) => /`[a-z-]+\.\$\{/.test(line))).toEqual([])
  })

  it.each([
    ['in a table', "const told = { running: 'ramp.flown' }", 'ramp.flown'],
    ['handed on', "await record(happeningOf(row, 'webhook.flown'))", 'webhook.flown'],
    ['of a noun of its own', "await record({ verb: 'kite.flown' })", 'kite.flown'],
  ])('is missed where it is invented: %s', (_where, source, verb) => {
    expect(verbsIn(source).filter((one) => !known.has(one))).toEqual([verb])
  })
})

it('every event that webhooks can choose is recorded', () =>
  expect(eventTypes.filter((event) => !recorded.has(event))).toEqual([]))
