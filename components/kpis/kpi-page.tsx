import type { EntryView } from '#lib/audit/schema'
import { leastEachWay, leastSample } from '#lib/experiments/least'
import { formatCount } from '#lib/format'
import type { ExampleArm, Kpi, KpiUse, ObservedArms } from '#lib/kpis/schema'
import { api, pages } from '#lib/paths'
import { History } from '../audit/history.tsx'
import { DirectionArrow } from '../metrics/direction-arrow.tsx'
import { PageFrame } from '../shell/page-frame.tsx'
import { Badge } from '../ui/badge.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Facts } from '../ui/facts.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Section } from '../ui/section.tsx'
import { DefineKpi } from './define-kpi.tsx'
import { factsOfKpi } from './kpi-form-words.ts'
import { ObservedTable } from './observed-table.tsx'
import { PostObservations } from './post-observations.tsx'
import { meaningOf, roleWords, rulesOf } from './words.ts'

type Props = {
  kpi: Kpi
  use?: KpiUse
  observed: ObservedArms
  entries: EntryView[]
  /** An arm for the call to copy. */
  example: ExampleArm
  may: { define: boolean; post: boolean }
}

/** What a KPI means, how arms are judged by it, and where it is observed. */
export function KpiPage({ kpi, use, observed, entries, example, may }: Props) {
  const { name, title, role, primary, guardrail } = kpi
  return (
    <PageFrame
      title={title}
      beside={
        <span className="flex flex-wrap items-center gap-1">
          <DirectionArrow direction={kpi.direction} />
          {primary && <Badge tone="accent">primary</Badge>}
          {guardrail && <Badge>guardrail</Badge>}
        </span>
      }
      lead={meaningOf(kpi)}
      crumbs={[{ label: 'KPIs and signals', href: pages.kpis }]}
      actions={
        <>
          {may.post && <LinkButton href={pages.uploadObservations({ kpi: name })}>Upload observations</LinkButton>}
          {may.define && <DefineKpi key={JSON.stringify(kpi)} kpi={kpi} packages={use?.packages} />}
        </>
      }
      aside={<KpiFacts kpi={kpi} use={use} />}
      twin={api.kpi(name)}
    >
      <Section
        id="observed"
        title="Where it is observed"
        note={observed.arms.length > 0 && `the newest ${formatCount(observed.arms[0]?.days ?? 0, 'day')} of each place`}
      >
        {observed.arms.length > 0 ? (
          <div>
            <ObservedTable kpi={kpi} arms={observed.arms} />
            {observed.more && <p className="py-2 text-sm text-muted">There are others, observed longer ago.</p>}
          </div>
        ) : (
          <EmptyState
            title="Nothing was observed yet"
            why={`What each arm of a release gets belongs here, bucket by bucket: how many units, and the sum over them. ${roleWords[role].hint.replace(/^.*?: /, 'Here: ')}.`}
            action={
              may.post && (
                <LinkButton href={pages.uploadObservations({ kpi: name })}>Upload observations from a table</LinkButton>
              )
            }
          />
        )}
      </Section>
      <Section id="verdict" title="How it is judged">
        <ul className="grid max-w-prose list-disc gap-1 pl-4">
          {rulesOf(kpi, { leastSample, leastEachWay }).map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </Section>
      <Section id="post" title="How to post observations">
        <PostObservations kpi={kpi} example={example} />
      </Section>
      <Section id="history" title="History">
        <History entries={entries} />
      </Section>
    </PageFrame>
  )
}

const KpiFacts = ({ kpi, use }: Pick<Props, 'kpi' | 'use'>) => (
  <Facts
    column
    facts={[
      { label: 'Name', value: <code className="font-mono text-sm wrap-anywhere">{kpi.name}</code> },
      ...factsOfKpi(kpi).slice(1),
      { label: 'Observed for', value: use ? formatCount(use.packages, 'package') : 'no package yet' },
    ]}
  />
)
