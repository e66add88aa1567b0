import { pages } from '#lib/paths'
import type { PromotionView } from '#lib/promotions/view-schema'
import { type Fact, Facts } from '../ui/facts.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'
import { DigestLine } from '../versions/digest-line.tsx'

/** The facts column of a promotion: exactly what, whose, why. */
export function PromotionFacts({ promotion }: { promotion: PromotionView }) {
  const { package: name, version, digest, environment, risk, approvals, requestedBy, requestedAt } = promotion
  const { rationale, breakingAcknowledged, rest } = promotion
  const facts: Fact[] = [
    { label: 'Why', value: <span className="whitespace-pre-wrap wrap-anywhere">{rationale}</span> },
    { label: 'Version', value: <TextLink href={pages.version(name, version)}>{`${name} ${version}`}</TextLink> },
    { label: 'Digest', value: <DigestLine digest={digest} /> },
    { label: 'Environment', value: <TextLink href={pages.environment(environment)}>{environment}</TextLink> },
    { label: 'Risk', value: risk },
    { label: 'Approvals', value: approvals.needed === 0 ? 'none needed' : `${approvals.given} of ${approvals.needed}` },
    { label: 'Asked by', value: requestedBy },
    { label: 'Asked', value: <Time at={Date.parse(requestedAt)} /> },
    ...(rest ? [{ label: 'Gets the rest', value: rest }] : []),
    ...(breakingAcknowledged ? [{ label: 'Prediction API', value: 'known to break, as who asked acknowledges' }] : []),
  ]
  return <Facts facts={facts} column />
}
