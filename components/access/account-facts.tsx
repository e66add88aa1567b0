import type { ActorView } from '#lib/access/schema'
import { api } from '#lib/paths'
import { Facts } from '../ui/facts.tsx'

type Props = { actor: ActorView; permissions: Record<string, { does: string }> }

/** What has no page of its own yet, and where it is read as JSON. */
const onlyJson: Record<string, string> = { 'audit.read': api.audit }

/** What the reader is and may, as the one table of permissions says it. */
export function AccountFacts({ actor, permissions }: Props) {
  const mays = actor.may.map((permission) => ({ permission, does: permissions[permission]?.does ?? permission }))
  return (
    <Facts
      column
      facts={[
        { label: 'Role', value: actor.role ?? actor.kind },
        {
          label: 'You may',
          value: (
            <ul className="grid list-disc gap-0.5 pl-4">
              {mays.map(({ permission, does }) => (
                <li key={permission}>
                  {does}
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
