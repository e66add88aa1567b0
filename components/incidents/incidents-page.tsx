import type { Environment } from '#lib/environments/schema'
import { formatCount } from '#lib/format'
import type { IncidentFilter, IncidentPage } from '#lib/incidents/schema'
import { api, pages, withQuery } from '#lib/paths'
import { EvidenceTabs } from '../shell/evidence-tabs.tsx'
import { PageFrame } from '../shell/page-frame.tsx'
import { CodeBlock } from '../ui/code-block.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { FilterBar } from './filter-bar.tsx'
import { incidentsAddress, narrowing } from './incident-address.ts'
import { IncidentTable } from './incident-table.tsx'
import { OpenIncident } from './open-incident.tsx'

type Props = {
  filter: IncidentFilter
  page: IncidentPage
  cursor?: string
  environments: readonly Pick<Environment, 'name' | 'tier'>[]
  mayOpen: boolean
}

/** What went wrong with what is live, the newest first. */
export function IncidentsPage({ filter, page: { items, nextCursor }, cursor, environments, mayOpen }: Props) {
  const names = environments.map(({ name }) => name)
  const none = items.length === 0 && narrowing(filter).length === 0 && !cursor
  return (
    <PageFrame
      title="Incidents"
      lead="What went wrong with what is live, how it ended, and which scenario it became."
      actions={
        mayOpen && <OpenIncident environments={names} packageName={filter.package} environment={filter.environment} />
      }
      twin={withQuery(api.incidents, filter)}
    >
      <EvidenceTabs here={pages.incidents()} />
      {!none && <FilterBar filter={filter} environments={names} />}
      {none && <Nothing mayOpen={mayOpen} />}
      {items.length === 0 && !none && (
        <EmptyState
          title="No incident fits"
          why="Other words, any state or every environment may find one."
          action={<LinkButton href={incidentsAddress({})}>Show all incidents</LinkButton>}
        />
      )}
      {items.length > 0 && (
        <div>
          <IncidentTable incidents={items} tiers={new Map(environments.map(({ name, tier }) => [name, tier]))} />
          <Pagination
            label="Pages of incidents"
            shown={`${formatCount(items.length, 'incident')}${cursor || nextCursor ? ' on this page' : ''}`}
            first={cursor && incidentsAddress(filter)}
            next={nextCursor ? incidentsAddress(filter, nextCursor) : undefined}
          />
        </div>
      )}
    </PageFrame>
  )
}

const example = `curl -X POST "$SHIPSHAPE_URL/api/v1/incidents" \\
  -H "Authorization: Bearer $SHIPSHAPE_TOKEN" -H "Content-Type: application/json" \\
  -d '{"package": "product-recommender", "environment": "production", "title": "Sold-out goods on top"}'`

const Nothing = ({ mayOpen }: { mayOpen: boolean }) => (
  <EmptyState
    title="No incident was opened yet"
    why={`When something goes wrong with what is live, an incident keeps what was live then, what was found and done, and becomes a scenario that holds it from coming back. ${mayOpen ? 'Open the first by the button above, or from an alert:' : 'Contributors open them, here or from an alert:'}`}
    example={<CodeBlock code={example} label="command" />}
  />
)
