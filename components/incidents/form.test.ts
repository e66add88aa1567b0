import { describe, expect, it } from 'vitest'
import { newIncidentScenario } from '#lib/incidents/scenario-schema'
import { incidentChange, newIncident } from '#lib/incidents/schema'
import { inLocal } from '../ui/in-utc.ts'
import { changedIn, idIn, openedIn, resolvedIn } from './form.ts'
import { flawsIn, scenarioIn } from './scenario-form.ts'

const was = { at: '2026-05-12T08:00:45.000Z', until: null }

describe('the form of an incident', () => {
  it('says what was typed, times in UTC, and nothing of what was left empty', () => {
    const fields = { package: 'ranker', environment: 'production', title: 'broken', description: '', at: '', until: '' }
    expect(openedIn(fields)).toEqual({ package: 'ranker', environment: 'production', title: 'broken' })
    const at = '2026-05-12T10:00'
    expect(newIncident.parse(openedIn({ ...fields, at }))).toMatchObject({ at: new Date(at).toISOString() })
  })

  it('leaves times that were left with their seconds, and empties what was emptied', () => {
    const fields = { title: 'broken', description: '', at: inLocal(was.at), until: '', cause: '', resolution: '' }
    const change = changedIn(fields, was)
    expect(change).toEqual({ title: 'broken', description: null, cause: null, resolution: null })
    expect(incidentChange.safeParse(change).success).toBe(true)
    expect(changedIn({ ...fields, until: '' }, { ...was, until: was.at }).until).toBeNull()
  })

  it('resolves with the cause and what was done', () => {
    const fields = { cause: 'data', resolution: 'repaired', until: '' }
    expect(resolvedIn(fields, was)).toEqual({ state: 'resolved', cause: 'data', resolution: 'repaired' })
    expect(resolvedIn({ ...fields, cause: 'toString' }, was).cause).toBeNull()
  })

  it('leads to what was made', () => {
    expect([idIn({ id: 'a' }), idIn(undefined), idIn('a')]).toEqual(['a', '', ''])
  })
})

describe('the form in which an incident becomes a scenario', () => {
  const fields = { id: 'sold-out', why: 'why', input: '{"x": [1]}', expected: '', compare: '', draft: '' }

  it('says JSON as JSON, and nothing of what was left empty', () => {
    expect(scenarioIn(fields)).toEqual({ id: 'sold-out', why: 'why', input: { x: [1] } })
    const compared = scenarioIn({ ...fields, expected: 'null', compare: 'absolute', tolerance: '0.5', draft: 'd' })
    expect(compared).toMatchObject({ expected: null, compare: { kind: 'absolute', tolerance: 0.5 }, draft: 'd' })
    expect(newIncidentScenario.safeParse(compared).success).toBe(true)
  })

  it('leaves it to the API to name a number that is missing or none', () => {
    const wrong = (tolerance: string) => {
      const parsed = newIncidentScenario.safeParse(scenarioIn({ ...fields, compare: 'relative', tolerance }))
      return parsed.error?.issues.map(({ path }) => path.join('.'))
    }
    expect([wrong(''), wrong('much')]).toEqual([['compare.tolerance'], ['compare.tolerance']])
  })

  it('names the field whose text is no JSON, before anything is sent', () => {
    expect(flawsIn(fields)).toBeUndefined()
    expect(flawsIn({ ...fields, input: ' ' })?.errors).toMatchObject([{ path: 'input' }])
    expect(flawsIn({ ...fields, input: '{', expected: '[1,' })?.errors.map(({ path }) => path)).toEqual([
      'input',
      'expected',
    ])
  })
})
