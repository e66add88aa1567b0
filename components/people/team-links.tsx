import { clsx } from 'clsx'
import { pages } from '#lib/paths'
import type { PersonView } from '#lib/people/schema'
import { TextLink } from '../ui/text-link.tsx'

type Props = {
  teams: PersonView['teams']
  /** They stand in a row that is a link itself, and must lie over that. */
  inRow?: boolean
  roles?: boolean
}

/** The teams a person is in, with the role there if asked for. */
export function TeamLinks({ teams, inRow = false, roles = false }: Props) {
  return (
    <ul className={roles ? 'grid gap-0.5' : 'flex flex-wrap gap-x-3'}>
      {teams.map(({ team, title, role }) => (
        <li key={team} className="min-w-0 break-words">
          <TextLink href={pages.team(team)} className={clsx(inRow && 'relative z-1', roles && 'underline')}>
            {title}
          </TextLink>
          {roles && <span className="text-muted"> as {role}</span>}
        </li>
      ))}
    </ul>
  )
}
