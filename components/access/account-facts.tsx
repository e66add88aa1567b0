import type { ActorView } from '#lib/access/schema'
import { Facts } from '../ui/facts.tsx'

type Props = { actor: ActorView; permissions: Record<string, { does: string }> }

/** What the reader is and may, as the one table of permissions says it. */
export function AccountFacts({ actor, permissions }: Props) {
  const mays = actor.may.flatMap((permission) => permissions[permission]?.does ?? [])
  return (
    <Facts
      column
      facts={[
        { label: 'Role', value: actor.role ?? actor.kind },
        {
          label: 'You may',
          value: (
            <ul className="grid list-disc gap-0.5 pl-4">
              {mays.map((does) => (
                <li key={does}>{does}</li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  )
}
