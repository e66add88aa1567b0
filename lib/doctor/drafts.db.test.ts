import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testApi } from '#lib/api/testing'
import { draftsOf } from '#lib/drafts/testing'
import { createPackage, manifestFor, type TestApi } from '#lib/versions/testing'
import { examine } from './examine.ts'
import { tamper } from './testing.ts'

let api: TestApi
let open: string
let chosen: string
beforeEach(async () => {
  api = await testApi()
  const drafts = draftsOf(api)
  await createPackage(api, 'ranker')
  await createPackage(api, 'other')
  const long = { version: ['1', { of: 'x'.repeat(500) }] }
  open = (await drafts.begin({ manifest: manifestFor('ranker', '2.0.0', long), label: 'wider trees' })).json.id
  chosen = (await drafts.begin({ manifest: manifestFor('ranker', '1.0.0') })).json.id
  await drafts.ask('POST', `/drafts/${chosen}/registration`)
  await drafts.begin()
})
afterEach(() => api.remove())

async function findings(quick = false): Promise<string[]> {
  const { examined } = await examine({ quick })
  return examined
    .filter(({ invariant }) => invariant === 'drafts')
    .flatMap((one) => one.findings.map(({ subject, what }) => `${subject.replace(/ of .*/, '')} ${what}`))
}

describe('the doctor', () => {
  it('finds nothing in drafts that came through their door', async () => {
    expect(await findings()).toEqual([])
    const { examined } = await examine()
    const looked = Object.fromEntries(examined.map(({ of, looked }) => [of, looked]))
    expect(looked).toMatchObject({ drafts: 3, 'contents of drafts': 3 })
  })

  it.each([
    ['of another package', `(select id from package where name = 'other')`],
    ['of no package', 'null'],
  ])('finds a draft that became a version and is %s', async (_, packageId) => {
    await tamper(`update draft set package_id = ${packageId} where version_id is not null`)
    expect(await findings(true)).toEqual([`draft ${chosen} became a version of another package than its own`])
  })

  it('finds a draft without a first revision', async () => {
    await tamper(`update draft set revision = 0 where label = 'wider trees'`)
    expect(await findings(true)).toEqual([`draft ${open} has the revision 0, and the first is 1`])
  })

  it('finds a draft that lists show as another', async () => {
    await tamper(`update draft set label = 'deeper trees', package_name = 'other' where id = '${open}'`)
    expect(await findings()).toEqual([
      `draft ${open} is listed with another packageName and label than its content says`,
    ])
    expect(await findings(true)).toEqual([])
  })

  it.each(['', '{}', '[', 'null'])('finds a draft whose content is %j', async (content) => {
    await tamper(`update draft set content = '${content}' where id = '${open}'`)
    expect(await findings()).toEqual([`draft ${open} holds no content`])
  })
})
