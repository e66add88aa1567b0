import type { ActorView } from '#lib/access/schema'
import { api, pages } from '#lib/paths'
import { Facts } from '../ui/facts.tsx'
import { Missing } from '../ui/missing.tsx'
import { TextLink } from '../ui/text-link.tsx'

type Props = { actor: ActorView; permissions: Record<string, { does: string }> }

/** What has no page of its own yet, and where it is read as JSON. */
const onlyJson: Record<string, string> = { 'audit.read': api.audit }

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
                  {permissions[permission]?.does ?? permission}
                  <AsJson href={onlyJson[permission]} />
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

const AsJson = ({ href }: { href: string | undefined }) =>
  href && (
    <>
      {' '}
      (
      <a href={href} className="whitespace-nowrap text-accent underline underline-offset-2">
        as JSON
      </a>
      )
    </>
  )
