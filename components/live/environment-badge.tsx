import type { Tier } from '#lib/environments/schema'
import { Badge } from '../ui/badge.tsx'

/** An environment by its name, which says what kind it is where the name does not. */
export function EnvironmentBadge({ name, tier }: { name: string; tier: Tier | null }) {
  const kind = tier === null ? 'removed' : tier.startsWith(name) ? '' : tier
  return (
    <span className="inline-flex items-center gap-x-1.5 max-lg:flex-wrap">
      <Badge tone={tier === 'production' ? 'accent' : 'plain'} title={kind ? `${name}, ${kind}` : name}>
        {name}
      </Badge>
      {kind && <span className="text-xs text-muted">{kind}</span>}
    </span>
  )
}
