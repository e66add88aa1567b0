import { expect, it } from 'vitest'
import { ownerTitle } from './owner-titles.ts'

it('an owner is called by name where known, and a label that every object inherits stays a label', () => {
  const lab = { owner: 'lab', kind: 'team', title: 'The lab', id: 'lab', active: true } as const
  const known = new Map([['lab', lab]])
  expect(['lab', 'my-teams', 'me', 'constructor', '__proto__'].map((owner) => ownerTitle(owner, known))).toEqual([
    'The lab',
    'my teams',
    'me',
    'constructor',
    '__proto__',
  ])
})
