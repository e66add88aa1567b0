import { expect, test } from 'vitest'
import { type Claim, disputedIn } from './disputed.ts'

const at = ['environment', 'libraries']
const side = (from: string, says: string): Claim => ({ at, value: from, from, says })
const differing = (taken: Claim, ...others: Claim[]) => ({ path: 'environment.libraries[x]', taken, others })

test('one choice of a file answers all that it says differently', () => {
  const all = [
    differing(side('requirements.txt', 'numpy 2.1.3'), side('conda.yaml', 'numpy 1.26.4')),
    differing(
      side('requirements.txt', 'pandas 2.2.3'),
      side('conda.yaml', 'pandas 2.1.0'),
      side('uv.lock', 'pandas 2'),
    ),
    { path: 'summary', taken: { at: ['summary'], value: 'Mine', from: 'you' }, others: [] },
  ]
  expect(disputedIn(all)).toEqual([
    {
      path: 'environment.libraries',
      taken: side('requirements.txt', 'numpy 2.1.3\npandas 2.2.3'),
      others: [side('conda.yaml', 'numpy 1.26.4\npandas 2.1.0'), side('uv.lock', 'pandas 2')],
      own: all.slice(0, 2),
    },
    { path: 'summary', taken: all[2]?.taken, others: [], own: all.slice(2) },
  ])
})
