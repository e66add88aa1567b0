import { describe, expect, it } from 'vitest'
import { newPackageIssues } from '#lib/drafts/new-package'
import { tagsOf } from './new-package.ts'

const paths = (newPackage?: { [key: string]: string | string[] }) =>
  newPackageIssues({ manifest: { package: 'ranker' }, newPackage }).map(({ path }) => path)

describe('A package that is made with its first version', () => {
  it('needs a title and a purpose', () => {
    expect(paths()).toEqual(['newPackage.title', 'newPackage.purpose'])
    expect(paths({ title: 'Ranker', purpose: 'Ranks products' })).toEqual([])
  })

  it('is told what is wrong where it is typed', () => {
    expect(paths({ title: 'Ranker', purpose: 'Ranks', risk: 'huge', tags: ['men', '#men'] })).toEqual([
      'newPackage.risk',
      'newPackage.tags[1]',
    ])
  })
})

it('takes tags as they are typed', () => {
  expect(tagsOf('Shop, men ,, shop')).toEqual(['shop', 'men'])
  expect(tagsOf(' , ')).toBeUndefined()
})
