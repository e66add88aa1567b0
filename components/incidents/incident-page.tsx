import type { Tier } from '#lib/environments/schema'
import type { DataPage } from '#lib/events/around'
import type { ScenarioOffer } from '#lib/incidents/offer'
import type { IncidentDetail } from '#lib/incidents/scenario-schema'
import type { Timeline } from '#lib/incidents/schema'
import { api, pages } from '#lib/paths'
import { DataTable } from '../events/data-around.tsx'
import { PageFrame } from '../shell/page-frame.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Facts } from '../ui/facts.tsx'
import { Section } from '../ui/section.tsx'
import { ChangeIncident, NoteOnIncident, ReopenIncident, ResolveIncident } from './change-incident.tsx'
import { Explained } from './explained.tsx'
import { factsOf } from './incident-facts.tsx'
import { IncidentScenarios } from './incident-scenarios.tsx'
import { LiveThen } from './live-then.tsx'
import { MakeScenario } from './make-scenario.tsx'
import { StateMark } from './state-mark.tsx'
import { TimelineList } from './timeline-list.tsx'

type Props = {
  incident: IncidentDetail
  tier: Tier | null
  timeline: Timeline
  /** The data of the package before and after it. */
  data: DataPage
  mayChange: boolean
  /** What the form begins with in which it is made a scenario; nothing for who may not write drafts of the package. */
  offer?: ScenarioOffer
}

/** What is from longer before or after hardly made it go wrong. */
const daysNear = 365

/** An incident: what went wrong and when, what was live then, what was found and done, and what keeps it from coming back. */
export function IncidentPage({ incident, tier, timeline, data, mayChange, offer }: Props) {
  const { id, title, description, state, changedAt } = incident
  const near = data.items.filter(({ standing }) => standing.days <= daysNear)
  return (
    <PageFrame
      title={title}
      beside={<StateMark state={state} />}
      crumbs={[{ label: 'Incidents', href: pages.incidents() }]}
      lead={description && <span className="whitespace-pre-line">{description}</span>}
      actions={mayChange && <Changes key={changedAt} incident={incident} />}
      aside={<Facts column facts={factsOf(incident, tier)} />}
      twin={api.incident(id)}
    >
      <Section id="live" title="What was live then">
        <LiveThen incident={incident} />
      </Section>
      <Section id="cause" title="Cause and what was done">
        <Explained incident={incident} />
      </Section>
      <ScenarioSection incident={incident} offer={offer} />
      <Section id="timeline" title="Timeline" actions={mayChange && <NoteOnIncident incident={incident} />}>
        <TimelineList incident={incident} timeline={timeline} />
      </Section>
      {near.length > 0 && (
        <Section id="data" title="Data before and after it" note={data.limited && 'in the newest versions only'}>
          <DataTable data={near} />
        </Section>
      )}
    </PageFrame>
  )
}

const Changes = ({ incident }: { incident: IncidentDetail }) => (
  <>
    <ChangeIncident incident={incident} />
    {incident.state === 'open' ? <ResolveIncident incident={incident} /> : <ReopenIncident incident={incident} />}
  </>
)

function ScenarioSection({ incident, offer }: Pick<Props, 'incident' | 'offer'>) {
  const { package: name, scenarios } = incident
  const none = scenarios.length === 0
  const make = offer && <MakeScenario incident={incident} offer={offer} main={none} />
  return (
    <Section id="scenarios" title="Scenarios it became" actions={!none && make}>
      {none ? (
        <EmptyState
          title="It is no scenario yet"
          why="As a scenario it is tried with every version from the next on: what went wrong once does not come back unseen."
          action={make}
        />
      ) : (
        <IncidentScenarios name={name} scenarios={scenarios} />
      )}
    </Section>
  )
}
