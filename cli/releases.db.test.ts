import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { personOf } from '#lib/access/testing'
import { createPackage, register } from '#lib/versions/testing'
import { type TestCatalog, testCatalog } from './testing.ts'

// Each test starts processes, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 })

let catalog: TestCatalog
let approver: Record<string, string>
let approversToken: string
beforeAll(async () => {
  catalog = await testCatalog()
  approver = await personOf('approver')
  const json = { name: 'mine', scopes: ['promote'] }
  approversToken = (await catalog.ask('POST', '/tokens', { as: 'nobody', headers: approver, json })).json.secret
  for (const name of ['ranker', 'baseline']) {
    await createPackage(catalog, name)
    await register(catalog, name, '1.0.0')
  }
  await register(catalog, 'ranker', '1.1.0')
})
afterAll(() => catalog.stop())

const run = (line: string[], more: object = {}) => catalog.run(line, { as: 'promote', ...more })
const asApprover = (line: string[]) => run(line, { env: { SHIPSHAPE_TOKEN: approversToken } })
const promote = (version: string, ...more: string[]) =>
  run(['promote', 'ranker', version, '--because', 'a test', ...more])
const toProduction = ['--to', 'production', '--share', '10%', '--rest', 'baseline@1.0.0']
const ask = (id: string, path: string, json: object) =>
  catalog.ask('POST', `/promotions/${id}/${path}`, { as: 'nobody', headers: approver, json })
const waive = async (id: string) => {
  for (const gate of ['standard', 'scenarios', 'owners'])
    expect((await ask(id, 'waivers', { gate, reason: 'a trial' })).status).toBe(201)
}

describe('promote and live', () => {
  it('applies at once where every gate holds, and tells what is live', async () => {
    expect((await run(['live'])).stdout).toBe('Nothing is live.\n')
    const { code, stdout, stderr } = await promote('1.0.0', '--to', 'dev')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('✓ The environment is not frozen: no freeze')
    expect(stdout).toContain('✓ ranker 1.0.0 to dev at 100% is applied: ranker 1.0.0 100%')
    const second = await promote('latest', '--to', 'dev', '--share', '0.25', '--json')
    expect(JSON.parse(second.stdout)).toMatchObject({ state: 'applied', version: '1.1.0', share: 0.25 })
    expect((await run(['live', 'ranker'])).stdout).toContain('ranker in dev: ranker 1.0.0 75%, ranker 1.1.0 25%')
    const { items } = JSON.parse((await run(['live', '--environment', 'dev', '--json'])).stdout)
    expect(items).toMatchObject([{ package: 'ranker', environment: 'dev', sequence: 2 }])
    expect((await run(['live', '--at', '2020-01-01'])).stdout).toBe('Nothing was live at 2020-01-01 00:00 UTC.\n')
  })

  it('ends with 1 where a gate falls short, goes on with the same promotion, and waits until it is live', async () => {
    const asked = await promote('1.0.0', ...toProduction)
    expect(asked.code).toBe(1)
    expect(asked.stdout).toContain('✗ An accountable owner and a backup are named')
    expect(asked.stdout).toContain('? Its scenarios')
    expect(asked.stdout).toContain('✗ Asked for, still open: ')
    const listed = JSON.parse((await run(['review', '--json'])).stdout)
    expect(listed.items).toMatchObject([{ package: 'ranker', environment: 'production', status: 'blocked' }])
    const [{ id }] = listed.items
    await waive(id)
    const again = await promote('1.0.0', ...toProduction, '--json')
    expect([again.code, JSON.parse(again.stdout)]).toMatchObject([0, { id, status: 'needs approval' }])

    const waiting = promote('1.0.0', ...toProduction, '--wait', '--timeout', '90s', '--json')
    const approved = await asApprover(['review', id, 'approve', '--comment', 'looks right'])
    expect([approved.code, approved.stdout]).toEqual([0, expect.stringContaining('✓ Approved')])
    const { code, stdout } = await waiting
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { id, state: 'applied' }])
    expect((await run(['review'])).stdout).toBe('No promotion is open.\n')
  })

  it('that is waited for ends with 1 when it is rejected, and when the time is over', async () => {
    await register(catalog, 'ranker', '1.2.0')
    const waiting = promote('1.2.0', ...toProduction, '--wait', '--timeout', '60s')
    const id = await vi.waitFor(
      async () => {
        const { json } = await catalog.ask('GET', '/packages/ranker/promotions?state=open')
        return (json.items[0] as { id: string }).id
      },
      { timeout: 30_000, interval: 100 },
    )
    const late = await promote('1.2.0', ...toProduction, '--wait', '--timeout', '1s')
    expect([late.code, late.stdout]).toEqual([1, expect.stringMatching(/✗ .*still open: /)])
    const rejected = await asApprover(['review', id, 'reject', '--comment', 'not before the holidays'])
    expect(rejected.code).toBe(0)
    const { code, stdout } = await waiting
    expect([code, stdout]).toEqual([1, expect.stringMatching(/rejected by .*: not before the holidays/)])
  })

  it('does not go on with an open promotion that is not what is asked for now', async () => {
    const other = ['--to', 'production', '--share', '40%']
    const mine = [...other, '--rest', '1.1.0', '--ramp', '1,20']
    const { id } = JSON.parse((await promote('1.2.0', ...mine, '--json')).stdout)
    expect(JSON.parse((await promote('1.2.0', ...mine, '--json')).stdout)).toMatchObject({ id })
    for (const [what, ...changed] of [
      ['rest', ...mine, '--rest', 'baseline@1.0.0'],
      ['rest and another ramp', ...other],
      ['ramp', ...mine, '--ramp', '1,30'],
      ['ramp', ...mine, '--hold', '1h'],
      ['acknowledgement', ...mine, '--acknowledge-breaking-api'],
    ]) {
      const { code, stdout, stderr } = await promote('1.2.0', ...changed)
      expect([code, stdout, stderr]).toEqual([1, '', expect.stringMatching(`open already with another ${what}.*${id}`)])
    }
    expect((await catalog.ask('POST', `/promotions/${id}/withdrawal`, { as: 'promote', json: {} })).status).toBe(200)
  })

  it('looks again where another release came between, and applies upon that one', async () => {
    const json = { version: '1.2.0', environment: 'dev', share: 0.1, rationale: 'asked before' }
    const before = await catalog.ask('POST', '/packages/ranker/promotions', { as: 'promote', json })
    await promote('1.1.0', '--to', 'dev', '--share', '50%')
    const { code, stdout } = await promote('1.2.0', '--to', 'dev', '--share', '10%', '--json')
    const { id, state, after } = JSON.parse(stdout)
    expect([code, id, state]).toEqual([0, before.json.id, 'applied'])
    expect(after.map(({ version, share }: { version: string; share: number }) => [version, share])).toEqual([
      ['1.0.0', 0.45],
      ['1.1.0', 0.45],
      ['1.2.0', 0.1],
    ])
  })

  it('says in the words of the catalog what does not exist or can not be asked for', async () => {
    const missing = await promote('9.9.9', '--to', 'dev')
    expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('The newest there are')])
    const elsewhere = await promote('1.0.0', '--to', 'prodution')
    expect([elsewhere.code, elsewhere.stderr]).toEqual([1, expect.stringContaining('did you mean production?')])
  })
})

const back = (...more: string[]) =>
  asApprover(['rollback', 'ranker', '--in', 'dev', '--category', 'quality', '--because', 'clicks fell', ...more])

describe('rollback', () => {
  it('changes nothing in CI without --yes, and says what would return', async () => {
    const { code, stderr } = await back()
    expect([code, stderr]).toEqual([2, expect.stringContaining('would return: ranker 1.0.0 50%, ranker 1.1.0 50%')])
    expect(stderr).toContain('add --yes')
  })

  it('restores what was live before, after showing the difference and whether it can return', async () => {
    const { code, stdout } = await back('--yes')
    expect(code).toBe(0)
    expect(stdout).toMatch(/live now: .*ranker 1\.2\.0 10%\n.*would return: ranker 1\.0\.0 50%, ranker 1\.1\.0 50%/)
    expect(stdout).toContain('✓ Every byte of it is here')
    expect(stdout).toContain('✓ Rolled back: ranker 1.0.0 50%, ranker 1.1.0 50% since')
  })

  it('is refused where what returns was withdrawn', async () => {
    await register(catalog, 'ranker', '1.5.0')
    await promote('1.5.0', '--to', 'dev')
    const json = { reason: 'leaks' }
    await catalog.ask('PUT', '/packages/ranker/versions/1.0.0/withdrawal', { as: 'promote', json })
    const { code, stdout } = await back('--yes')
    expect([code, stdout]).toEqual([1, expect.stringContaining('✗ This allocation can not return.')])
  })
})

describe('trace', () => {
  it('tells what was live, why and what was known, and what a digest is of', async () => {
    const { code, stdout } = await run(['trace', 'ranker', '--environment', 'production'])
    expect(code).toBe(0)
    expect(stdout).toContain('ranker in production at')
    expect(stdout).toContain('asked for by promote (token): a test')
    expect(stdout).toMatch(/ {2}✓ approved by .*: looks right\n/)
    const { digest } = (await catalog.ask('GET', '/packages/ranker/versions/1.1.0')).json
    const spans = await run(['trace', '--digest', digest])
    expect(spans.stdout).toMatch(/ranker 1\.1\.0: Release 1\.1\.0[\s\S]*25% of ranker in dev/)
    const early = await run(['trace', 'ranker@2020-01-01', '--environment', 'dev'])
    expect([early.code, early.stderr]).toEqual([1, expect.stringContaining('Its first release there took effect at')])
  })
})
