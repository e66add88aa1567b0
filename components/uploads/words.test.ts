import { expect, it } from 'vitest'
import { amountWords, progressWords, restWords } from './words.ts'

it.each([
  [1.2e9, 4e9, '1.2 of 4.0 GB'],
  [0, 999_999_999, '0.0 of 1.0 GB'],
  [2_100_000, 4e9, '0.0 of 4.0 GB'],
  [3, 17, '3 of 17 B'],
  [0, 0, '0 of 0 B'],
])('says %s of %s as %s', (sent, size, words) => {
  expect(amountWords(sent, size)).toBe(words)
})

it.each([
  [0.2, '1 s left'],
  [59.1, '1 min left'],
  [74, '1 min 14 s left'],
  [3600, '1 h left'],
  [7500, '2 h 5 min left'],
])('says a rest of %s seconds as %s', (seconds, words) => {
  expect(restWords(seconds)).toBe(words)
})

const upload = {
  id: 'one',
  draftId: 'draft',
  path: 'results.bin',
  name: 'results.bin',
  size: 4e9,
  lastModified: 0,
  sent: 1.2e9,
  rate: 0,
  kept: false,
}

it.each([
  [{ state: 'sending', rate: 38e6 }, '1.2 of 4.0 GB · 38 MB/s · 1 min 14 s left'],
  [{ state: 'sending' }, '1.2 of 4.0 GB'],
  [{ state: 'sending', sent: 4e9, rate: 38e6 }, '4.0 of 4.0 GB · being checked'],
  [{ state: 'arrived', sent: 4e9 }, '4.0 of 4.0 GB · being put into the draft'],
  [{ state: 'waiting', problem: 'no connection' }, '1.2 of 4.0 GB · no connection'],
  [{ state: 'needs-file' }, '1.2 of 4.0 GB · choose results.bin again to go on'],
  [{ state: 'done' }, '4 GB · here'],
] as const)('tells of an upload that is %j: %s', (more, words) => {
  expect(progressWords({ ...upload, ...more })).toBe(words)
})
