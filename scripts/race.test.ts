import { expect, it } from 'vitest'
import { race } from './race-run.ts'

it('has a serial order of releases by eight clients on a server that is killed under them', async () => {
  const { acknowledged, reads, kills, broken } = await race(5)
  expect(broken).toEqual([])
  expect(acknowledged).toBeGreaterThan(0)
  expect(reads).toBeGreaterThan(0)
  expect(kills).toBeGreaterThan(0)
}, 120_000)
