import type { Owner } from './schema.ts'

/** Who answers for the package first. */
export const accountableOf = (owners: readonly Owner[]): string | undefined =>
  owners.find(({ role }) => role === 'accountable')?.owner
