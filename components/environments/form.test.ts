import { expect, it } from 'vitest'
import { changedIn } from './form.ts'

const fields = {
  title: 'Production',
  tier: 'production',
  position: '3',
  standard: '',
  'gate scenarios': 'on',
  'gate metrics': 'on',
  withinDays: '90',
  tolerance: '0.29',
  'approvals.low': '0',
  'approvals.medium': '1',
  'approvals.high': '2',
  silentAfter: '900',
}

it('reads an environment from its form, a percentage as the exact share', () => {
  expect(changedIn(fields)).toEqual({
    title: 'Production',
    tier: 'production',
    position: 3,
    standard: null,
    gates: [
      { gate: 'scenarios', withinDays: 90 },
      { gate: 'metrics', tolerance: 0.0029 },
    ],
    approvals: { low: 0, medium: 1, high: 2 },
    selfApproval: false,
    silentAfter: 900,
  })
})

it('leaves out what a gate asks for where it is empty, and what is asked by a gate that is not chosen', () => {
  const { 'gate metrics': _unchosen, ...others } = fields
  expect(changedIn({ ...others, withinDays: '' }).gates).toEqual([{ gate: 'scenarios' }])
})

it('lets runs in another environment count where that is ticked', () => {
  expect(changedIn({ ...fields, anyEnvironment: 'on' }).gates).toContainEqual({
    gate: 'scenarios',
    withinDays: 90,
    anyEnvironment: true,
  })
})
