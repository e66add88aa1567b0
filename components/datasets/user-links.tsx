import type { DatasetUser } from '#lib/datasets/schema'
import { pages } from '#lib/paths'
import { Fold } from '../ui/fold.tsx'
import { Missing } from '../ui/missing.tsx'
import { TextLink } from '../ui/text-link.tsx'

const shown = 3

/** Versions of packages in a cell of a row that is a link itself. */
export function UserLinks({ users }: { users: readonly DatasetUser[] }) {
  if (users.length === 0) return <Missing>none</Missing>
  const rest = users.slice(shown)
  return (
    <div className="min-w-0 text-sm">
      <List users={users.slice(0, shown)} />
      {rest.length > 0 && (
        <div className="relative z-1">
          <Fold summary={<span>{rest.length} more</span>}>
            <List users={rest} />
          </Fold>
        </div>
      )}
    </div>
  )
}

const List = ({ users }: { users: readonly DatasetUser[] }) => (
  <ul>
    {users.map(({ package: name, version, role }) => (
      <li key={`${name} ${version} ${role}`} className="min-h-6 break-words">
        <TextLink href={pages.version(name, version)} className="relative z-1">
          {name} {version}
        </TextLink>{' '}
        <span className="text-muted">{role}</span>
      </li>
    ))}
  </ul>
)
