import { describe, expect, it } from 'vitest'
import { draftMistakes } from './mistakes.ts'
import { checkedDraft } from './testing.ts'

const pathsOf = (status: Parameters<typeof draftMistakes>[1]) =>
  draftMistakes(
    checkedDraft({ manifest: { shipshape: 1, package: 'ranker', version: '1.0.0', summary: 'Ranks' } }),
    status,
  ).map(({ path }) => path)

describe('what keeps a draft from being registered', () => {
  it('is nothing in a package of yours, and what a new one needs', () => {
    expect(pathsOf('yours')).toEqual([])
    expect(pathsOf('new')).toContain('newPackage.title')
  })

  it('is the package, where you may not register versions of it', () => {
    expect(pathsOf('others')).toEqual(['package'])
  })
})
