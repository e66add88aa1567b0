import { armsText } from '#lib/live/rules'
import { pages } from '#lib/paths'
import type { ReleaseView } from '#lib/releases/schema'
import { Banner } from '../ui/banner.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Time } from '../ui/time.tsx'

/** What is live is a rollback: what, since when, by whom and why, and the way back. */
export function RolledBack({ release, mayOpen }: { release: ReleaseView; mayOpen: boolean }) {
  const { package: name, environment, arms, effectiveAt, by, category, reason, basedOn } = release
  return (
    <Banner tone="info" title={`${environment} was rolled back: ${armsText(name, arms)} is live`}>
      <p>
        <Time at={Date.parse(effectiveAt)} />, by {by}. {reason} ({category})
      </p>
      <p className="mt-2 flex flex-wrap gap-2 empty:hidden print:hidden">
        {basedOn && (
          <LinkButton href={pages.rollback(name, environment, basedOn)} size="small">
            Undo this rollback
          </LinkButton>
        )}
        {mayOpen && (
          <LinkButton href={pages.openIncident({ package: name, environment })} size="small">
            Open an incident
          </LinkButton>
        )}
      </p>
    </Banner>
  )
}
