import { formatCount } from '#lib/format'
import type { Audience } from '#lib/packages/schema'
import { pages } from '#lib/paths'
import { TextLink } from '../ui/text-link.tsx'

/** Who knows of a package while it is restricted, line by line. */
export function AudienceList({ audience: { teams, people, unknown } }: { audience: Audience }) {
  return (
    <ul className="grid list-disc gap-0.5 pl-4">
      {teams.map(({ name, title, members }) => (
        <li key={name}>
          the team{' '}
          <TextLink href={pages.team(name)} title={title} className="underline">
            {name}
          </TextLink>{' '}
          ({formatCount(members, 'member')})
        </li>
      ))}
      {people.map(({ name, email }) => (
        <li key={email} title={email}>
          {name}
        </li>
      ))}
      <li>admins, and tokens for CI unless narrowed to other packages</li>
      {unknown.map((owner) => (
        <li key={owner} className="text-muted">
          {owner} lets nobody in: no team and no person here has this name
        </li>
      ))}
    </ul>
  )
}
