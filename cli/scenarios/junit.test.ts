import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Case } from './cases.ts'
import { junitOf } from './junit.ts'

const cases: Case[] = [
  { scenario: 'holds', outcome: 'pass', differences: [], duration: 12.5 },
  {
    scenario: 'sold "out" <now>',
    why: 'No & never',
    outcome: 'fail',
    note: 'scores[0] differs by 1',
    differences: [{ path: 'scores[0]', what: 'differs by 1', expected: 1, actual: 2, difference: 1 }],
    duration: 0.5,
  },
  { scenario: 'silent', outcome: 'error', note: 'no answer: the command ended', differences: [] },
  { scenario: 'other', outcome: 'skipped', differences: [] },
]
const suite = {
  package: 'ranker',
  version: '1.0.0',
  digest: `sha256:${'0'.repeat(64)}`,
  at: new Date('2026-11-29T10:00:00.123Z'),
}

it('writes a suite for the version and a case for each scenario', () => {
  expect(junitOf({ ...suite, cases })).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="shipshape test" tests="4" failures="1" errors="1" skipped="1" time="0.013000">
  <testsuite name="ranker 1.0.0" tests="4" failures="1" errors="1" skipped="1" time="0.013000" timestamp="2026-11-29T10:00:00">
    <properties><property name="digest" value="sha256:${'0'.repeat(64)}"/></properties>
    <testcase name="holds" classname="ranker 1.0.0" time="0.012500"/>
    <testcase name="sold &quot;out&quot; &lt;now&gt;" classname="ranker 1.0.0" time="0.000500"><failure message="scores[0] differs by 1">No &amp; never
scores[0] differs by 1; expected 1; actual 2</failure></testcase>
    <testcase name="silent" classname="ranker 1.0.0" time="0.000000"><error message="no answer: the command ended">no answer: the command ended</error></testcase>
    <testcase name="other" classname="ranker 1.0.0" time="0.000000"><skipped message="left out"/></testcase>
  </testsuite>
</testsuites>
`)
})

/** What XML 1.0 lets stand in a document, and no markup but that of the elements here. */
const wellFormed = /^(?:<\?xml[^<>]*\?>|<\/?[a-z]+(?: [a-z]+="[^<>"]*")*\/?>|[^<>])*$/u
const written = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u

it('is well-formed whatever the scenarios are called and answered', () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 })
  fc.assert(
    fc.property(text, text, text, (scenario, why, note) => {
      const one: Case = {
        scenario,
        why,
        outcome: 'fail',
        note,
        differences: [{ path: note, what: why, actual: scenario }],
      }
      const xml = junitOf({ ...suite, cases: [one, { ...one, outcome: 'error' }] })
      expect(xml).toMatch(wellFormed)
      expect(xml).toMatch(written)
      expect(xml.match(/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/)).toBeNull()
    }),
  )
  const odd = junitOf({ ...suite, cases: [{ scenario: 'a\ud800\u0007\uffff\nb', outcome: 'pass', differences: [] }] })
  expect(odd).toContain('name="a&#10;b"')
})
