import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testApi } from '#lib/api/testing'
import { blobFile } from '#lib/blobs/store'
import { released } from '#lib/reports/testing'
import { createPackage, register, sha256, type TestApi, uploaded } from '#lib/versions/testing'
import { examinations, examine } from './examine.ts'
import { tamper } from './testing.ts'

const model = 'the weights of the ranker'
const scenarios = '{"id":"new-customer","input":{"x":1},"expected":{"y":2}}\n'

let api: TestApi
beforeEach(async () => {
  api = await testApi()
  await createPackage(api, 'ranker')
  const files = [
    await uploaded(api, 'model.bin', model),
    await uploaded(api, 'requirements.txt', 'numpy==2.3.4\n'),
    await uploaded(api, 'scenarios.jsonl', scenarios),
  ]
  const said = { files, scenarios: 'scenarios.jsonl', environment: { libraries: 'requirements.txt' } }
  await register(api, 'ranker', '1.0.0', said)
  await register(api, 'ranker', '1.1.0', { ...said, notes: 'the same again' })
  await createPackage(api, 'newcomer')
})
afterEach(() => api.remove())

/** What was found, but for the triggers that tampering needs to remove. */
async function findings(quick = false): Promise<string[]> {
  const { examined } = await examine({ quick })
  const all = examined.flatMap((one) => one.findings.map(({ subject, what }) => `${one.invariant} ${subject} ${what}`))
  return all.filter((line) => !line.includes('trigger'))
}

describe('the doctor', () => {
  it('finds nothing in a catalog that was only changed by its own doors', async () => {
    await api.ask('PUT', '/packages/ranker/versions/1.1.0/withdrawal', { as: 'promote', json: { reason: 'too slow' } })
    const { sound, examined, notes } = await examine()
    expect(examined.flatMap((one) => one.findings)).toEqual([])
    expect([sound, notes]).toEqual([true, []])
    expect(Object.fromEntries(examined.map(({ of, looked }) => [of, looked]))).toMatchObject({
      versions: 2,
      packages: 2,
      blobs: 3,
      files: 6,
    })
    expect(examined).toHaveLength(examinations.length)
  })

  it('finds a flipped bit, and whose bytes they are', async () => {
    const file = blobFile(sha256(model))
    const bytes = readFileSync(file)
    bytes[3] = (bytes[3] ?? 0) ^ 1
    rmSync(file)
    writeFileSync(file, bytes)
    expect(await findings()).toEqual([
      `I5 sha256:${sha256(model).slice(0, 12)}… (model.bin of ranker 1.0.0 and 1 more) holds other bytes, of sha256:${sha256(bytes)}`,
    ])
    expect(await findings(true)).toEqual([])
  })

  it('finds a lost blob and one that is cut, quickly too', async () => {
    rmSync(blobFile(sha256(model)))
    writeFileSync(blobFile(sha256(scenarios)), scenarios.slice(0, 10))
    const found = await findings(true)
    expect(found).toHaveLength(2)
    expect(found).toContainEqual(expect.stringMatching(/^I1 .*model\.bin of ranker 1\.0\.0 and 1 more\) is lost/))
    expect(found).toContainEqual(expect.stringMatching(/^I1 .*scenarios\.jsonl.* has 10 bytes, not 57$/))
  })

  it('finds an audit entry that was edited', async () => {
    await tamper(`update audit_entry set actor_name = 'somebody else' where seq = 3`)
    expect(await findings()).toEqual(['I6 audit entry 3 was changed'])
  })

  it('finds an audit entry that was removed, and a tail that was cut', async () => {
    await tamper('delete from audit_entry where seq = 3')
    expect(await findings()).toEqual(['I6 audit entry 3 is missing'])
    await tamper('delete from audit_entry where seq >= 3')
    expect(await findings()).toContainEqual('I6 audit entry 3 is missing: the chain was cut')
  })

  it('finds a version that no entry of the audit made', async () => {
    await tamper(
      `update audit_entry set verb = 'version.seen' where verb = 'version.registered' and label = 'ranker 1.1.0'`,
    )
    expect(await findings()).toContainEqual('I6 ranker 1.1.0 has 0 audit entries of its making, not one')
  })

  it('finds a manifest that is not the one of the digest', async () => {
    await tamper(
      `update version set manifest = replace(manifest, 'Release 1.0.0', 'Released 1.0.0') where number = '1.0.0'`,
    )
    const found = await findings()
    expect(found).toContainEqual(
      expect.stringMatching(/^I3 ranker 1\.0\.0 has a manifest of sha256:\w+, but was registered as/),
    )
    expect(found).toContainEqual(
      'I3 ranker 1.0.0 is listed with the summary Release 1.0.0, its manifest says Released 1.0.0',
    )
  })

  it('finds listings that say something else than the manifest', async () => {
    await tamper(
      `update version_file set path = 'other.bin' where path = 'model.bin'`,
      `update version_scenario set scenario = '{"id":"made up","input":{}}'`,
      `update version_library set version = '1.0.0'`,
      `update package set versions = 7, latest_version_id = null where name = 'ranker'`,
      `delete from search_document where number = '1.0.0'`,
    )
    const found = await findings()
    for (const number of ['1.0.0', '1.1.0']) {
      expect(found).toContain(`I3 ranker ${number} is listed with other files than its manifest names`)
      expect(found).toContain(`I2 ranker ${number} lists other scenarios than its files hold`)
      expect(found).toContain(`I2 ranker ${number} lists other libraries than its files name`)
    }
    expect(found).toContain('I2 ranker says it has 7 versions and has 2')
    expect(found).toContain('I2 ranker does not name 1.1.0 as its latest version')
    expect(found).toContain('I2 ranker 1.0.0 can not be found by search')
  })

  it('finds a version that was removed by the gap it leaves', async () => {
    const gone = `(select id from version where number = '1.0.0')`
    const owned = ['version_file', 'version_library', 'version_scenario', 'version_score']
    await tamper(
      ...owned.map((table) => `delete from ${table} where version_id in ${gone}`),
      `delete from version where number = '1.0.0'`,
    )
    expect(await findings()).toContainEqual(
      'I2 ranker 1.1.0 has the sequence number 2, where 1 follows: a version is gone',
    )
  })

  it('finds that the database no longer refuses changes', async () => {
    await tamper()
    const { examined } = await examine({ quick: true })
    const guards = examined.find(({ of }) => of === 'triggers')
    expect(guards?.findings.map(({ subject }) => subject)).toContainEqual(
      expect.stringMatching(/^trigger audit_entry_no_/),
    )
    expect(guards?.findings).toHaveLength(guards?.looked ?? 0)
  })

  it('finds services that run what is not declared, and not when the catalog was restored just now', async () => {
    await released('ranker', 'production', { '1.1.0': 10_000 }, Date.now() - 86_400_000)
    const digest = (await api.ask('GET', '/packages/ranker/versions/1.0.0')).json.digest
    const json = { environment: 'production', instance: 'pod-1', digest }
    await api.ask('POST', '/packages/ranker/reports', { as: 'report', json })
    expect(await findings()).toEqual([
      'declared ranker in production: pod-1 runs 1.0.0, but declared is 1.1.0 (100%)',
      'declared ranker in production: 1.1.0 (100%) is declared, but no instance reports it',
    ])
    expect((await examine()).sound).toBe(false)
    expect((await examine({ restored: true })).sound).toBe(true)
  })

  it('tells of cut uploads as notes, for they may still go on', async () => {
    const sha = sha256('0123456789')
    await api.ask('PUT', `/blobs/${sha}`, { body: '01234', headers: { 'content-range': 'bytes 0-4/10' } })
    const { sound, notes } = await examine()
    expect([sound, notes]).toEqual([true, [expect.stringMatching(/^1 cut upload may still go on \(5 B in /)]])
  })
})
