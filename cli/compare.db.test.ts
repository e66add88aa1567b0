import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createPackage, register } from '#lib/versions/testing'
import { type TestCatalog, testCatalog } from './testing.ts'

// Each test starts processes, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 })

let catalog: TestCatalog
const configuration = (rate: number) => ({ configuration: { hyperparameters: { rate } } })
beforeAll(async () => {
  catalog = await testCatalog()
  await createPackage(catalog, 'ranker')
  await register(catalog, 'ranker', '1.0.0', configuration(0.05))
  await register(catalog, 'ranker', '1.1.0', configuration(0.07))
  for (const [version, value] of [['1.0.0', 0.7] as const, ['1.1.0', 0.8] as const]) {
    const measured = { metric: 'auc', value, lower: value - 0.01, upper: value + 0.01, n: 2000, dataset: 'clicks@1' }
    await catalog.ask('POST', `/packages/ranker/versions/${version}/metrics`, { json: [measured] })
  }
})
afterAll(() => catalog.stop())

const compare = (...line: string[]) => catalog.run(['compare', ...line], { as: 'read' })

describe('compare', () => {
  it('tells the headline, how the versions measured, and what differs', async () => {
    const { code, stdout, stderr } = await compare('ranker', '1.0.0', 'latest')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout.split('\n')[0]).toBe('Offline metrics: one better; configuration changed')
    expect(stdout).toContain('Area under the ROC curve on clicks@1\n  1.0.0 (baseline)  0.7 [0.69, 0.71], n 2,000\n')
    expect(stdout).toMatch(/ {2}1\.1\.0 {13}0\.8 \[0\.79, 0\.81\], n 2,000; \+0\.1 \[\+0\.08586, \+0\.1141\]: better/)
    expect(stdout).toContain('\nconfiguration\n  ~ configuration.hyperparameters.rate: 0.05 → 0.07 (+0.02 (+40%))')
  })

  it('prints Markdown for a comment, or the answer of the API', async () => {
    const { code, stdout } = await compare('ranker', '1.0.0', '1.1.0', '--baseline', '1.1.0', '--markdown')
    expect([code, stdout.split('\n')[0]]).toEqual([0, '## ranker: 1.0.0 · 1.1.0'])
    expect(stdout).toContain('| `configuration.hyperparameters.rate` | `0.05` | `0.07` | -0.02 (-28.6%) |')
    const read = JSON.parse((await compare('ranker', '1.0.0', '1.1.0', '--json')).stdout)
    expect(read).toMatchObject({ baseline: 0, parts: { configuration: [{ values: [0.05, 0.07] }] } })
  })

  it('ends with 1 and names the field where the catalog refuses, with 2 without versions', async () => {
    const { code, stderr } = await compare('ranker', '1.0.0', '9.9.9')
    expect([code, stderr]).toEqual([1, '✗ versions: ranker has no version 9.9.9; the newest are 1.1.0, 1.0.0.\n'])
    expect((await compare('ranker', '1.0.0')).stderr).toContain('two to four versions')
    expect((await compare('ranker')).code).toBe(2)
  })
})
