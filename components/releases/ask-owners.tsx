import { permissions } from '#lib/access/permissions'
import type { KnownOwners } from '#lib/owners/schema'
import type { Owner } from '#lib/packages/schema'
import { OwnerName } from '../owners/owner-name.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

const { role, does } = permissions['releases.rollback']

/** Why the reader can not roll back, and who can. */
export function AskOwners({ owners, known }: { owners: Owner[]; known: KnownOwners }) {
  return (
    <EmptyState
      title={`You may not ${does}`}
      why={`That needs the role ${role}, everywhere or in a team that owns the package. ${owners.length > 0 ? 'Ask its owners.' : 'Nobody owns this package: ask an admin.'}`}
      action={
        owners.length > 0 && (
          <ul className="grid gap-1">
            {owners.map(({ role: part, owner }) => (
              <li key={`${part} ${owner}`}>
                <OwnerName owner={owner} known={known} inText /> ({part})
              </li>
            ))}
          </ul>
        )
      }
    />
  )
}
