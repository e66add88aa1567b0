import type { Issue } from '#lib/errors'
import type { PackageStatus } from './schema.ts'

/** What keeps a draft from being registered that names a package where its writer may not. */
export const wrongWith = (status: PackageStatus): Issue[] =>
  status === 'others'
    ? [
        {
          path: 'package',
          message: 'is a package you may not register versions of: ask one of its owners, or name another',
        },
      ]
    : []
