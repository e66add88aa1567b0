import { describe, expect, it } from 'vitest'
import { sectionStates, stateWords } from './section-states.ts'

const scores = (parts: { part: 'api' | 'code'; met: number; required: number }[]) => ({
  standard: 'minimal',
  title: 'Minimal',
  verdict: 'falls short' as const,
  met: 0,
  required: 0,
  checks: [],
  parts: parts.map((part) => ({ ...part, verdict: 'falls short' as const })),
})

describe('the map of the form', () => {
  const of = (...given: Parameters<typeof sectionStates>) =>
    Object.fromEntries([...sectionStates(...given)].map(([id, state]) => [id, stateWords(state)]))

  it('tells mistakes first, then what the standard misses, and else whether anything is said', () => {
    const content = {
      manifest: { package: 'ranker', summary: 'Ranks', api: { inputs: [] }, code: { entrypoint: '' } },
      metrics: [{ metric: 'rmse', value: 1 }],
    }
    const issues = [
      { path: 'version', message: 'is required' },
      { path: 'data[0].name', message: 'is required' },
      { path: 'data[1].name', message: 'is required' },
    ]
    const evaluation = scores([
      { part: 'api', met: 1, required: 2 },
      { part: 'code', met: 1, required: 1 },
    ])
    expect(of(content, issues, evaluation)).toMatchObject({
      about: '1 to repair',
      data: '2 to repair',
      api: '1 of 2',
      metrics: 'done',
      model: 'empty',
    })
  })

  it('takes empty texts, lists and tables for nothing', () => {
    expect(of({ manifest: { code: { entrypoint: '', pipeline: [{}] }, files: [] } }, [], undefined)).toMatchObject({
      code: 'empty',
      files: 'empty',
    })
  })
})
