import { expect, it } from 'vitest'
import { ownerRoles as storedOwnerRoles, risks as storedRisks } from '#db/schema/packages'
import { roles as storedRoles } from '#db/schema/people'
import { roles } from '#lib/caller'
import { ownerRoles, risks } from '#lib/packages/schema'

it('the database takes the words that the API takes, and no others', () => {
  expect([storedRoles, storedRisks, storedOwnerRoles]).toEqual([roles, risks, ownerRoles])
})
