import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCaller } from '#lib/api/testing'
import { manifestFor, register, type TestApi } from '#lib/versions/testing'
import { newPackageIssues } from './new-package.ts'
import { readMistakes } from './standings.ts'
import { type Drafts, draftsOfRanker } from './testing.ts'

let api: TestApi
let drafts: Drafts
beforeAll(async () => {
  ;({ api, drafts } = await draftsOfRanker())
})
afterAll(() => api.remove())

const whole = manifestFor('ranker', '1.0.0')
const drafted = {
  'a whole manifest': { manifest: whole },
  'a metric without a value': { manifest: manifestFor('ranker', '1.1.0'), metrics: [{ metric: 'auc' }] },
  'a package that is to be made, without its title': { manifest: { ...whole, package: 'brand-new' } },
  nothing: {},
}

describe('what a list says of a draft', () => {
  it.each(Object.entries(drafted))('is as many mistakes as registering tells: %s', async (_what, content) => {
    const { id } = (await drafts.begin(content)).json
    const said = (await readMistakes(testCaller().actor, [id])).get(id)
    const { json } = await drafts.ask('POST', `/drafts/${id}/registration`)
    expect(said).toBe(json.errors?.length ?? 0)
  })

  it('is one mistake, as in its form, where a text that is no name stands for the package', async () => {
    const content = { manifest: { ...whole, package: 'No name' } }
    const { id } = (await drafts.begin(content)).json
    expect((await readMistakes(testCaller().actor, [id])).get(id)).toBe(1)
    expect(newPackageIssues(content)).toEqual([])
  })

  it('counts a number that its package used already', async () => {
    await register(api, 'ranker', '7.0.0')
    const { id } = (await drafts.begin({ manifest: { ...manifestFor('ranker', '7.0.0'), summary: 'other words' } }))
      .json
    expect((await readMistakes(testCaller().actor, [id])).get(id)).toBe(1)
  })
})
