import type { IncidentView } from '#lib/incidents/schema'
import { armText } from '#lib/live/rules'
import { pages } from '#lib/paths'
import type { ArmView } from '#lib/releases/schema'
import { ShareBar } from '../live/share-bar.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Missing } from '../ui/missing.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'

/** What the environment ran of the package when it went wrong, with the way to each version and to how it did before and after. */
export function LiveThen({ incident: { id, package: name, environment, live } }: { incident: IncidentView }) {
  if (live === null) return <Missing>{`Nothing of ${name} was live in ${environment} then`}</Missing>
  return (
    <div className="grid gap-3">
      <ShareBar name={name} arms={live.arms} />
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
        <span>
          since <Time at={Date.parse(live.since)} exact />, release {live.sequence}
        </span>
        {live.arms.map((arm) => (
          <ArmLink key={armText(name, arm)} name={name} arm={arm} />
        ))}
      </p>
      <p className="print:hidden">
        <LinkButton href={pages.experiment(name, { environment, split: id })} size="small">
          KPIs before and after
        </LinkButton>
      </p>
    </div>
  )
}

function ArmLink({ name, arm }: { name: string; arm: ArmView }) {
  if (arm.package === null || arm.version === null) return null
  return (
    <TextLink href={pages.version(arm.package, arm.version)} className="underline">
      {armText(name, arm)}
    </TextLink>
  )
}
