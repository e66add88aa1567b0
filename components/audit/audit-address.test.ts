import { expect, it } from 'vitest'
import { auditAddress, subjectHref } from './audit-address.ts'

it('every state of the audit has an address, and the whole of it the shortest', () => {
  expect(auditAddress({ verb: '', actor: undefined })).toBe('/audit')
  expect(auditAddress({ verb: 'version.', actor: 'Ana' }, 'c1')).toBe('/audit?verb=version.&actor=Ana&cursor=c1')
})

it('an entry leads to the page of its subject under the name it has now, and to none where there is none', () => {
  const subjects = {
    'package:1': { modelPackage: 'now' },
    'version:2': { modelPackage: 'now', number: '1.0.0' },
    'promotion:4': { modelPackage: 'now', promotion: '4' },
    'event:5': { event: '5' },
    'draft:6': { draft: '6' },
    'draft:7': { modelPackage: 'now', number: '1.1.0' },
  }
  const hrefs = [
    ...Object.keys(subjects),
    'standard:ours',
    'dataset:clicks',
    'dataset:clicks@2026-10',
    'package:gone',
    'token:3',
  ]
  expect(hrefs.map((subject) => subjectHref({ subject }, subjects))).toEqual([
    '/packages/now',
    '/packages/now/versions/1.0.0',
    '/promotions/4',
    '/events/5',
    '/drafts/6',
    '/packages/now/versions/1.1.0',
    '/standards/ours',
    '/datasets/clicks',
    '/datasets/clicks/versions/2026-10',
    undefined,
    undefined,
  ])
})
