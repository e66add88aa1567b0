import { pages } from '#lib/paths'
import type { LiveRow } from '#lib/releases/schema'
import { EnvironmentBadge } from '../live/environment-badge.tsx'
import { ShareBar } from '../live/share-bar.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'

type Props = { event: string; rows: readonly LiveRow[] }

/** What was live when an event happened, each with the way to its KPIs before and after. */
export const LiveThen = ({ event, rows }: Props) => (
  <ul className="grid gap-4">
    {rows.map(({ package: name, environment, tier, arms, since, release }) => (
      <li
        key={release}
        className="grid items-start gap-x-6 gap-y-2 border-b pb-4 last:border-0 sm:grid-cols-[minmax(160px,240px)_minmax(0,1fr)_auto]"
      >
        <div className="min-w-0">
          <TextLink href={pages.modelPackage(name)} className="font-medium break-words">
            {name}
          </TextLink>
          <p className="mt-0.5 flex flex-wrap items-center gap-2 text-sm text-muted">
            <EnvironmentBadge name={environment} tier={tier} />
            <span>
              since <Time at={Date.parse(since)} exact />
            </span>
          </p>
        </div>
        <ShareBar name={name} arms={arms} />
        <LinkButton
          href={pages.experiment(name, { environment, split: event })}
          size="small"
          aria-label={`KPIs before and after, of ${name} in ${environment}`}
        >
          KPIs before and after
        </LinkButton>
      </li>
    ))}
  </ul>
)
