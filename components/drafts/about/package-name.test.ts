import { expect, it } from 'vitest'
import { asPackageName } from './package-name.ts'

it.each([
  ['Not a name', 'not-a-name'],
  ['men_recommender', 'men-recommender'],
  [' Größen & Preise ', 'groessen-preise'],
])('offers a name for what is none: %s', (typed, name) => expect(asPackageName(typed)).toBe(name))

it.each(['recommender-men', 'recommender-', '', '???', 'x'.repeat(101)])('offers nothing for %j', (typed) =>
  expect(asPackageName(typed)).toBeUndefined(),
)
