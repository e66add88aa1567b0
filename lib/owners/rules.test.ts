import { describe, expect, it } from 'vitest'
import { leftWithout, waitsOf } from './rules.ts'
import type { OwnerView } from './schema.ts'

const owner = (role: OwnerView['role'], name: string, active = true): OwnerView => ({
  role,
  owner: name,
  kind: 'person',
  title: name,
  id: name,
  active,
})
const owned = (name: string, owners: OwnerView[], met = 11) => ({
  package: name,
  title: name,
  restricted: false,
  owners,
  latest: { version: '0.9.0', met, required: 11 },
})
const waits = (...packages: ReturnType<typeof owned>[]) => waitsOf(packages, ['me'])

describe('what waits for an owner', () => {
  it('is nothing while each package has a backup, meets minimal and names nobody who left', () => {
    expect(waits(owned('calm', [owner('accountable', 'me'), owner('backup', 'bo')]))).toEqual([])
    expect(waits()).toEqual([])
  })

  it('is a missing backup for who is accountable, not for who is named otherwise', () => {
    expect(waits(owned('lonely', [owner('accountable', 'me')]))).toMatchObject([
      { rule: 'no-backup', package: 'lonely' },
    ])
    expect(waits(owned('lonely', [owner('accountable', 'bo'), owner('business', 'me')]))).toEqual([])
  })

  it('is a latest version below minimal, with how many checks it meets', () => {
    expect(waits(owned('rough', [owner('accountable', 'bo'), owner('backup', 'me')], 6))).toMatchObject([
      { rule: 'falls-short', version: '0.9.0', why: 'meets 6 of 11 checks of the minimal standard' },
    ])
    expect(
      waits(owned('rough', [owner('accountable', 'bo'), owner('backup', 'cy'), owner('steward', 'me')], 6)),
    ).toEqual([])
  })

  it('is another owner who has left', () => {
    const [wait] = waits(owned('haunted', [owner('accountable', 'me'), owner('backup', 'lena', false)]))
    expect(wait?.why).toBe('still names lena as backup, who has left')
  })
})

it('who leaves takes with them the roles that nobody else who can holds', () => {
  const alone = owned('alone', [owner('accountable', 'me')])
  const held = owned('held', [owner('accountable', 'bo'), owner('backup', 'me'), owner('backup', 'cy')])
  const hollow = owned('hollow', [owner('backup', 'me'), owner('backup', 'lena', false)])
  expect(leftWithout('accountable', 'me', [alone, held, hollow])).toEqual(['alone'])
  expect(leftWithout('backup', 'me', [alone, held, hollow])).toEqual(['hollow'])
})
