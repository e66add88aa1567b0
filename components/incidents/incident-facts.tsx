import type { Tier } from '#lib/environments/schema'
import type { IncidentView } from '#lib/incidents/schema'
import { pages } from '#lib/paths'
import { EnvironmentBadge } from '../live/environment-badge.tsx'
import { AlsoUtc } from '../ui/also-utc.tsx'
import type { Fact } from '../ui/facts.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'

/** Where, when and by whom. */
export const factsOf = (incident: IncidentView, tier: Tier | null): Fact[] => [
  {
    label: 'Package',
    value: (
      <TextLink href={pages.modelPackage(incident.package)} className="underline">
        {incident.package}
      </TextLink>
    ),
  },
  { label: 'Environment', value: <EnvironmentBadge name={incident.environment} tier={tier} /> },
  { label: 'Began', value: <Moment at={incident.at} /> },
  ...(incident.until === null ? [] : [{ label: 'Ended', value: <Moment at={incident.until} /> }]),
  { label: 'Opened by', value: incident.by },
  { label: 'Opened', value: <Time at={Date.parse(incident.openedAt)} /> },
  ...(incident.resolvedAt === null
    ? []
    : [{ label: 'Resolved', value: <Time at={Date.parse(incident.resolvedAt)} /> }]),
  { label: 'Changed', value: <Time at={Date.parse(incident.changedAt)} /> },
]

const Moment = ({ at }: { at: string }) => (
  <>
    <Time at={Date.parse(at)} exact />
    <AlsoUtc at={Date.parse(at)} />
  </>
)
