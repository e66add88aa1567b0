import { expect, it } from 'vitest'
import { gateText, secondsText } from './words.ts'

it.each([
  [{ gate: 'scenarios', withinDays: 90 }, 'scenarios pass, 90 days old at most'],
  [{ gate: 'scenarios', anyEnvironment: true }, 'scenarios pass in any environment'],
  [{ gate: 'metrics', tolerance: 0.01 }, 'metrics no worse than by 1%'],
  [{ gate: 'api' }, 'API not broken'],
] as const)('a gate says what it asks for: %j', (gate, words) => expect(gateText(gate)).toBe(words))

it.each([
  [900, '15 minutes'],
  [86_400, '1 day'],
  [90, '90 seconds'],
])('%i seconds are %s', (seconds, words) => expect(secondsText(seconds)).toBe(words))
