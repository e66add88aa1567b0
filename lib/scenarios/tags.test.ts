import { expect, it } from 'vitest'
import { tagCounts } from './tags.ts'

it('counts the scenarios of each tag, and a tag that one names twice once', () => {
  const tagged = [{ tags: ['mobile', 'new customer'] }, {}, { tags: ['mobile', 'mobile'] }]
  expect([...tagCounts(tagged)]).toEqual([
    ['mobile', 2],
    ['new customer', 1],
  ])
})
