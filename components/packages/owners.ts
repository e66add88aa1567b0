import type { Owner } from '#lib/packages/schema'

/** Who answers for the package first. */
export const accountableOf = (owners: readonly Owner[]): string | undefined =>
  owners.find(({ role }) => role === 'accountable')?.owner
