import { expect, test } from 'vitest'
import { pathOf } from '#lib/issues'
import { profile } from '#lib/profiles/schema'
import { readGiven } from '../intake.ts'
import { givenFiles } from '../testing.ts'
import { manifestOf, valueAt } from '../value.ts'

const table = 'age,city\n31,Bern\n32,Bern\n,Basel\n'

test('data files become references with rows and a profile, and stay out of the package', async () => {
  const intake = await readGiven(
    await givenFiles({ 'data/train.csv': table, 'data/valid.csv': table, 'scenarios.csv': 'id,input\na,1\n' }),
  )
  expect(valueAt(manifestOf(intake.found), ['data'])).toEqual([
    { role: 'training', dataset: 'train', rows: 3, profile: 'data/train.profile.json' },
    { role: 'validation', dataset: 'valid', rows: 3, profile: 'data/valid.profile.json' },
  ])
  expect(intake.notKept).toEqual(['data/train.csv', 'data/valid.csv'])
  const made = intake.made.find(({ path }) => path === 'data/train.profile.json')
  expect(profile.parse(JSON.parse(made?.text ?? ''))).toMatchObject({
    rows: 3,
    columns: [{ name: 'age', nulls: 1 }, { name: 'city' }],
  })
})

test('data whose name does not say what it is for is training data by a guess, which says that it is one', async () => {
  const { found } = await readGiven(await givenFiles({ 'sales.csv': table, 'data/train.csv': table }))
  const sources = found.filter(({ at }) => at[0] === 'data').map(({ at, from }) => [pathOf(at), from])
  expect(sources).toContainEqual([
    'data[0].role',
    'nothing: a guess, as the name says no role: say what this data is for',
  ])
  expect(sources).toContainEqual(['data[0].rows', 'sales.csv'])
  expect(sources).toContainEqual(['data[1]', 'data/train.csv'])
  expect(valueAt(manifestOf(found), ['data', 0])).toMatchObject({ role: 'training', dataset: 'sales', rows: 3 })
})

test('a guess of what data is for contradicts no file that says it', async () => {
  const card = '---\ndatasets: [sales]\n---\n# Ranker\n'
  const { found, contradictions } = await readGiven(await givenFiles({ 'README.md': card, 'sales.csv': table }))
  expect(contradictions).toEqual([])
  expect(found.filter(({ from }) => from.startsWith('nothing: a guess'))).toEqual([])
})

test('a data file that a part of the version names is kept in the package', async () => {
  const manifest = 'shipshape: 1\nconfiguration: {settings: {prices: data/prices.csv}}\n'
  const { notKept } = await readGiven(
    await givenFiles({ 'shipshape.yaml': manifest, 'data/prices.csv': table, 'data/train.csv': table }),
  )
  expect(notKept).toEqual(['data/train.csv'])
})

test('a data file that cannot be read says so', async () => {
  const { unclear, found } = await readGiven(await givenFiles({ 'a.parquet': 'no parquet at all' }))
  expect(unclear).toContainEqual({ file: 'a.parquet', what: expect.stringMatching(/^is not read as Parquet/) })
  expect(found.filter(({ at }) => at[0] === 'data')).toEqual([])
})
