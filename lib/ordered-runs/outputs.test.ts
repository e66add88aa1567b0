import { expect, it } from 'vitest'
import type { PostedResult } from '#lib/scenario-runs/schema'
import { keeper } from './outputs.ts'

const result = (actual: string, more: Partial<PostedResult> = {}): PostedResult => ({
  scenario: 'one',
  outcome: 'pass',
  actual,
  ...more,
})
const instead = '(its output is not kept: those of this run are over 64 MB)'

it('outputs are kept up to a size in all, and of the rest it is said beside the whole note', () => {
  const keep = keeper([], 10)
  expect(keep(result('1234'))).toEqual(result('1234'))
  const note = 'n'.repeat(500)
  expect(keep(result('1234', { note }))).toEqual({ scenario: 'one', outcome: 'pass', note: `${note} ${instead}` })
  expect(keep({ scenario: 'one', outcome: 'error', note })).toEqual({ scenario: 'one', outcome: 'error', note })
})

it('what a run kept before it was put down counts', () => {
  expect(keeper([result('1234')], 10)(result('1234')).note).toBe(instead)
})
