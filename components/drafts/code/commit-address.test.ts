import { expect, it } from 'vitest'
import { commitAddress } from './commit-address.ts'

const commit = '4f0c2d7e9b1a3c5d6e8f0a1b2c3d4e5f60718293'

it.each([
  [`https://github.com/shop/recommender/commit/${commit}`, 'https://github.com/shop/recommender'],
  [`https://github.com/shop/recommender/commit/${commit}#diff-1`, 'https://github.com/shop/recommender'],
  [`https://github.com/shop/recommender/tree/${commit}/src`, 'https://github.com/shop/recommender'],
  [`https://gitlab.example/shop/ml/recommender/-/commit/${commit}`, 'https://gitlab.example/shop/ml/recommender'],
  [
    `https://gitlab.example/shop/ml/recommender/-/tree/${commit}?ref_type=heads`,
    'https://gitlab.example/shop/ml/recommender',
  ],
  [`https://bitbucket.org/shop/recommender/commits/${commit}`, 'https://bitbucket.org/shop/recommender'],
  [`https://codeberg.org/shop/recommender/src/commit/${commit}/README.md`, 'https://codeberg.org/shop/recommender'],
  [`  https://github.com/shop/recommender/commit/${commit.toUpperCase()}\n`, 'https://github.com/shop/recommender'],
])('%s is a commit of %s', (address, repository) => {
  expect(commitAddress(address)).toEqual({ repository, commit })
})

it('takes a shortened commit for what it is, so that the whole one can be asked for', () => {
  expect(commitAddress('https://github.com/shop/recommender/commit/4f0c2d7')?.commit).toBe('4f0c2d7')
})

it.each([
  'https://github.com/shop/recommender',
  commit,
  'git@github.com:shop/recommender',
  'https://github.com/shop/recommender/tree/main',
  '',
])('"%s" is no address of a commit', (text) => expect(commitAddress(text)).toBeUndefined())
