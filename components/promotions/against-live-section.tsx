import type { AgainstLive } from '#lib/promotions/against-live'
import { LinkButton } from '../ui/link-button.tsx'
import type { PageSection } from '../versions/page-section.tsx'
import { ChangesList } from './changes-list.tsx'
import { MetricsAgainst } from './metrics-against.tsx'
import { changesWords } from './words.ts'

/** What changed against what is live, and whether it measures better: the first a reviewer asks of a version. */
export function againstLiveSection(
  { environment, changes, metrics }: AgainstLive,
  compare: string | null,
): PageSection {
  return {
    id: 'against-live',
    title: 'Against live',
    note: `what serves in ${environment}`,
    actions: compare !== null && (
      <LinkButton href={compare} size="small">
        Compare side by side
      </LinkButton>
    ),
    content: (
      <>
        {changes && (
          <>
            <p>{changesWords(changes)}</p>
            <ChangesList changes={changes} />
          </>
        )}
        <MetricsAgainst metrics={metrics} />
      </>
    ),
  }
}
