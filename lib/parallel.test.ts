import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { mapInParallel, turns } from './parallel.ts'

test('what is made of many items keeps their order, and no more than the width are worked on at once', async () => {
  let open = 0
  let most = 0
  const items = Array.from({ length: 50 }, (_, index) => index)
  const made = await mapInParallel(items, 8, async (item) => {
    most = Math.max(most, ++open)
    await sleep((50 - item) % 7)
    open--
    return item * 2
  })
  expect(made).toEqual(items.map((item) => item * 2))
  expect(most).toBe(8)
})

test('work of many callers takes turns, also after one of them failed', async () => {
  const inTurn = turns(2)
  let open = 0
  let most = 0
  const work = (fails: boolean) =>
    inTurn(async () => {
      most = Math.max(most, ++open)
      await sleep(2)
      open--
      if (fails) throw new Error('failed')
    }).catch(() => 'failed')
  const ended = await Promise.all(Array.from({ length: 20 }, (_, index) => work(index % 3 === 0)))
  expect(ended.filter((one) => one === 'failed')).toHaveLength(7)
  expect([open, most]).toEqual([0, 2])
})
