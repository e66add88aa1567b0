import { expect, it } from 'vitest'
import { listAddress, narrowing, nextSort } from './list-address.ts'

it('every state of the list has an address, and the usual state the shortest', () => {
  expect(listAddress({ sort: '-changed' })).toBe('/packages')
  expect(listAddress({ q: 'men', tag: 'fashion', sort: 'name' }, 'c1')).toBe(
    '/packages?q=men&tag=fashion&sort=name&cursor=c1',
  )
})

it('a press on a header sorts the useful way first and then turns it round', () => {
  expect(nextSort('-changed', 'name')).toBe('name')
  expect(nextSort('name', 'name')).toBe('-name')
  expect(nextSort('name', 'score')).toBe('-score')
  expect(nextSort('-score', 'score')).toBe('score')
})

it('the sort narrows nothing', () => {
  expect(narrowing({ q: '', owner: 'Reco team', sort: 'name' })).toEqual([{ name: 'owner', value: 'Reco team' }])
})
