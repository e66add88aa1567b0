import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memberOf, newTeams, personOf } from '#lib/access/testing'
import { testApi, testCaller } from '#lib/api/testing'
import { createPackage as writePackage } from '#lib/packages/writes'
import { createPackage, register, type TestApi, uploaded } from '#lib/versions/testing'

let api: TestApi
beforeAll(async () => {
  api = await testApi()
  await createPackage(api, 'product-ranker', {
    purpose: 'Ranks products for the crème brûlée shop',
    tags: ['home page'],
  })
  await createPackage(api, 'ranker', {
    title: 'Plain ranker',
    owners: [{ role: 'accountable', owner: 'ada@shop.example' }],
  })
  await createPackage(api, 'pricer', { purpose: 'Follows the ranker' })
  await register(api, 'ranker', '1.0.0', {
    summary: 'Adds recency',
    files: [await uploaded(api, 'model/weights.onnx', 'x')],
    environment: { libraries: [{ ecosystem: 'pypi', name: 'scikit-learn', version: '1.7.2' }] },
  })
})
afterAll(() => api.remove())

type Hit = { kind: string; package: string; version: string | null }
async function found(q: string): Promise<string[]> {
  const { status, json } = await api.ask('GET', `/search?q=${encodeURIComponent(q)}`)
  expect(status).toBe(200)
  return json.items.map(({ kind, package: name, version }: Hit) => (kind === 'version' ? `${name}@${version}` : name))
}

/** Whether any text gets the answer it should: what was found, or that it is no question. */
const answersWell = async (q: string) => {
  const { status } = await api.ask('GET', `/search?q=${encodeURIComponent(q.toWellFormed())}`)
  return q.includes('\0') || q.length > 200 ? status === 400 : status === 200
}

describe('search', () => {
  it('puts the name that is asked for before others that speak of it', async () => {
    expect(await found('ranker')).toEqual(['ranker', 'product-ranker', 'pricer', 'ranker@1.0.0'])
  })

  it.each([
    ['creme brulee', ['product-ranker']],
    ['CRÈME', ['product-ranker']],
    ['brul shop', ['product-ranker']],
    ['home page', ['product-ranker']],
    ['ada@shop.example', ['ranker']],
    ['weights.onnx', ['ranker@1.0.0']],
    ['recency', ['ranker@1.0.0']],
    ['scikit', ['ranker@1.0.0']],
    ['ranker 1.0.0', ['ranker@1.0.0']],
    ['ranker unheard', []],
    ['', []],
    ['%', []],
  ])('finds by %j', async (q, hits) => {
    expect(await found(q)).toEqual(hits)
  })

  it('finds a version by the start of its digest', async () => {
    const { digest } = (await api.ask('GET', '/packages/ranker/versions/1.0.0')).json
    expect(await found(digest.slice('sha256:'.length, 20))).toEqual(['ranker@1.0.0'])
  })

  it('follows a change at once, and finds no longer what is no longer said', async () => {
    await api.ask('PATCH', '/packages/pricer', { json: { purpose: 'Sets prices', name: 'price-setter' } })
    expect(await found('follows')).toEqual([])
    expect(await found('sets prices')).toEqual(['price-setter'])
  })

  it('finds datasets by name and description, as far as who asks may know of them', async () => {
    await api.ask('POST', '/datasets', { json: { name: 'ranked-clicks', description: 'What was clicked in the shop' } })
    await newTeams('lab')
    const insider = await memberOf('lab', 'contributor')
    const hidden = { name: 'moonshot', title: 'Moonshot', purpose: 'to be hidden', restricted: true }
    await writePackage(testCaller(), { ...hidden, owners: [{ role: 'accountable', owner: 'lab' }] })
    const data = [{ role: 'test', dataset: 'moon-clicks' }]
    await api.ask('POST', '/packages/moonshot/versions', {
      as: 'nobody',
      headers: insider,
      json: { shipshape: 1, package: 'moonshot', version: '1.0.0', summary: 'x', data },
    })
    const titles = async (q: string, headers: Record<string, string>) => {
      const { json } = await api.ask('GET', `/search?q=${q}`, { as: 'nobody', headers })
      return json.items.filter(({ kind }: Hit) => kind === 'dataset').map(({ title }: { title: string }) => title)
    }
    const outsider = await personOf('viewer')
    expect(await titles('clicks', insider)).toEqual(['moon-clicks', 'ranked-clicks'])
    expect(await titles('clicks', outsider)).toEqual(['ranked-clicks'])
    expect(await titles('ranked%20clicked%20shop', outsider)).toEqual(['ranked-clicks'])
  })

  it('answers any text at all', async () => {
    const odd = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.stringMatching(/^["*()&|!:<>^~{}'%_\\ \-a-z0-9]{0,40}$/),
      fc.constantFrom(
        'NEAR(a b)',
        '"',
        'a OR b',
        "'; drop table package; --",
        'a:*',
        '\u{10ffff}',
        'ﷺ',
        '½ ² ٣',
        '𐍈𝟙',
        'ꮳ',
      ),
    )
    await fc.assert(fc.asyncProperty(odd, answersWell), { numRuns: 500 })
  })
})
