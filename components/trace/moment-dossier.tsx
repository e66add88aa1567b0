import { formatUtc } from '#lib/format'
import { armsText } from '#lib/live/rules'
import { api, pages } from '#lib/paths'
import type { MomentTrace } from '#lib/trace/schema'
import type { Fact } from '../ui/facts.tsx'
import { Missing } from '../ui/missing.tsx'
import { Section } from '../ui/section.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { ArmSection } from './arm-section.tsx'
import { CompactFacts } from './compact-facts.tsx'
import { DossierFrame } from './dossier-frame.tsx'
import { EntriesSection } from './entries-section.tsx'
import { WhySection } from './why-section.tsx'
import { causeWord } from './words.ts'

const utc = (at: string) => formatUtc(Date.parse(at))

/** What decided at a moment, why it was live, and what was known of it then: two pages that can be filed. */
export function MomentDossier({ trace, address }: { trace: MomentTrace; address: string }) {
  const { package: name, title, environment, at, arms } = trace
  return (
    <DossierFrame
      title={`${title} in ${environment}`}
      lead={`What decided at ${utc(at)}, why it was live, and what was known of it then.`}
      address={address}
      twin={api.trace({ package: name, at, environment })}
    >
      <Section id="live" title="What was live">
        <CompactFacts facts={liveFacts(trace)} />
      </Section>
      <WhySection trace={trace} />
      {arms.map((arm, index) => (
        <ArmSection key={arm.digest ?? `hidden-${String(index)}`} arm={arm} index={index} at={at} />
      ))}
      <EntriesSection trace={trace} />
    </DossierFrame>
  )
}

const liveFacts = ({ package: name, environment, tier, at, until, release, owners }: MomentTrace): Fact[] => [
  { label: 'Package', value: <TextLink href={pages.modelPackage(name)}>{name}</TextLink> },
  {
    label: 'Environment',
    value: `${environment}${tier === null ? ', which is not kept any more' : tier === environment ? '' : ` (${tier})`}`,
  },
  { label: 'Moment', value: utc(at) },
  { label: 'Traffic', value: armsText(undefined, release.arms) },
  {
    label: 'Release',
    value: (
      <>
        <TextLink href={pages.releases(name)} className="underline">
          No. {release.sequence}
        </TextLink>
        , by {causeWord[release.cause]}, {release.by}
      </>
    ),
  },
  { label: 'Live', value: `from ${utc(release.effectiveAt)} to ${until === null ? 'now' : utc(until)}` },
  {
    label: 'Owners then',
    value:
      owners.length > 0 ? owners.map(({ role, owner }) => `${owner} (${role})`).join(', ') : <Missing>nobody</Missing>,
  },
]
