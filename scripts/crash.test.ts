import { expect, it } from 'vitest'
import { crashes } from './crash-rounds.ts'

it('keeps every promise through three crashes under the load of eight clients', async () => {
  let acknowledged = 0
  for await (const round of crashes(3)) {
    expect(round.broken).toEqual([])
    expect(round.acknowledged).toBeGreaterThan(acknowledged)
    acknowledged = round.acknowledged
  }
}, 120_000)
