import type { ActorView } from '#lib/access/schema'
import { pages } from '#lib/paths'
import { Facts } from '../ui/facts.tsx'
import { Missing } from '../ui/missing.tsx'
import { TextLink } from '../ui/text-link.tsx'

type Props = { actor: ActorView; permissions: Record<string, { does: string }> }

/** Where what one may has a page of its own. */
const places: Record<string, string> = {
  'catalog.read': pages.packages,
  'audit.read': pages.audit,
  'people.read': pages.people,
  'owners.import': pages.ownersImport,
  'secrets.read': pages.secrets,
}

/** What the reader is and may, as the one table of permissions says it. */
export function AccountFacts({ actor: { kind, role, email, teams = [], may }, permissions }: Props) {
  return (
    <Facts
      column
      facts={[
        { label: 'Role everywhere', value: role ?? kind },
        { label: 'E-mail', value: email ?? <Missing /> },
        { label: 'Teams', value: teams.length > 0 ? <Teams teams={teams} /> : <Missing>none</Missing> },
        {
          label: 'You may',
          value: (
            <ul className="grid list-disc gap-0.5 pl-4">
              {may.map((permission) => (
                <li key={permission}>
                  <Does text={permissions[permission]?.does ?? permission} href={places[permission]} />
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  )
}

/** A role in a team counts with what the team owns. */
const Teams = ({ teams }: { teams: NonNullable<ActorView['teams']> }) => (
  <ul className="grid gap-0.5">
    {teams.map(({ team, role }) => (
      <li key={team}>
        <TextLink href={pages.team(team)} className="underline">
          {team}
        </TextLink>{' '}
        <span className="text-muted">as {role}</span>
      </li>
    ))}
  </ul>
)

const Does = ({ text, href }: { text: string; href: string | undefined }) =>
  href === undefined ? text : <TextLink href={href}>{text}</TextLink>
