import { expect, it } from 'vitest'
import { modelPackage, ownerRoles as storedOwnerRoles, risks as storedRisks } from '#db/schema/packages'
import { roles as storedRoles } from '#db/schema/people'
import { roles } from '#lib/caller'
import { ownerRoles, risks, riskUnstated } from '#lib/packages/schema'

it('the database takes the words that the API takes, and no others', () => {
  expect([storedRoles, storedRisks, storedOwnerRoles]).toEqual([roles, risks, ownerRoles])
})

it('counts a package of which nobody stated a risk as the form says', () => {
  expect(modelPackage.risk.default).toBe(riskUnstated)
})
