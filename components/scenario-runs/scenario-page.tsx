import { api, pages } from '#lib/paths'
import { failingSince, type ScenarioMoment } from '#lib/scenario-runs/history-rules'
import type { Scenario } from '#lib/scenarios/schema'
import { PageFrame } from '../shell/page-frame.tsx'
import { Badge } from '../ui/badge.tsx'
import { type Fact, Facts } from '../ui/facts.tsx'
import { Missing } from '../ui/missing.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { Section } from '../ui/section.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { comparisonText } from '../versions/comparison-text.ts'
import { JsonFacts } from './json-facts.tsx'
import { MomentTable } from './moment-table.tsx'

type Props = {
  name: string
  id: string
  /** As the highest version says it that has it. */
  latest: { version: string; scenario: Scenario }
  page: { items: readonly ScenarioMoment[]; nextCursor: string | null }
  cursor?: string | undefined
}

/** A scenario over the versions of its package: what it says, what changed in it, and how it came out. */
export function ScenarioPage({ name, id, latest, page: { items, nextCursor }, cursor }: Props) {
  const { version, scenario } = latest
  const { input, expected } = scenario
  return (
    <PageFrame
      title={id}
      crumbs={[
        { label: 'Packages', href: pages.packages },
        { label: name, href: pages.modelPackage(name) },
        { label: 'Scenarios', href: `${pages.version(name, version)}#scenarios` },
      ]}
      lead={scenario.why ?? <Missing>Why it exists is not stated</Missing>}
      banner={!cursor && <Standing moments={items} />}
      aside={<Facts column facts={factsOf(name, latest)} />}
      twin={api.scenario(name, id, { cursor })}
    >
      <Section id="versions" title="Over the versions">
        <div>
          <MomentTable name={name} scenario={id} moments={items} />
          <Pagination
            label="Pages of versions"
            shown={`${items.length} ${items.length === 1 ? 'version' : 'versions'}${cursor || nextCursor ? ' on this page' : ''}`}
            first={cursor && pages.scenario(name, id)}
            next={nextCursor ? pages.scenario(name, id, { cursor: nextCursor }) : undefined}
          />
        </div>
      </Section>
      <Section id="content" title="What it says" note={`as of ${version}`}>
        <JsonFacts
          facts={[
            { label: 'Input', value: input, none: 'Nothing', wide: true },
            { label: 'Expected', value: expected, none: 'No expected output stated', wide: true },
          ]}
        />
      </Section>
    </PageFrame>
  )
}

function factsOf(name: string, { version, scenario: { tags = [], compare } }: Props['latest']): Fact[] {
  return [
    { label: 'Newest version that has it', value: <TextLink href={pages.version(name, version)}>{version}</TextLink> },
    { label: 'Compared', value: compare ? comparisonText(compare) : <Missing /> },
    {
      label: 'Tags',
      value:
        tags.length === 0 ? (
          <Missing>None</Missing>
        ) : (
          <span className="flex flex-wrap gap-1">
            {tags.map((tag) => (
              <Badge key={tag}>{tag}</Badge>
            ))}
          </span>
        ),
    },
  ]
}

/** Said before all: whether it fails now, and since when. */
function Standing({ moments }: { moments: readonly ScenarioMoment[] }) {
  const failing = failingSince(moments)
  if (!failing) return null
  return (
    <p className="text-bad">
      It fails since {failing.since}
      {failing.passed && `; it passed in ${failing.passed}`}.
    </p>
  )
}
