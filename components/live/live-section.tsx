import type { At } from '#lib/live/stages'
import { pages } from '#lib/paths'
import type { LiveRow } from '#lib/releases/schema'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Section } from '../ui/section.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'
import { EnvironmentBadge } from './environment-badge.tsx'
import { ShareBar } from './share-bar.tsx'
import { StageLadder } from './stage-ladder.tsx'

export type LiveMay = { promote: boolean; rollBack: boolean }

type Props = { name: string; latest: string; rows: readonly LiveRow[]; places: readonly At[]; may: LiveMay }

const tiers = ['production', 'staging', 'development', null] as const

/** What of a package is live, production first, and how far its latest version has climbed. */
export function LiveSection({ name, latest, rows, places, may }: Props) {
  const promoteHref = may.promote ? pages.promote(name, latest) : undefined
  const ordered = rows.toSorted((a, b) => tiers.indexOf(a.tier) - tiers.indexOf(b.tier))
  return (
    <Section
      id="live"
      title="Live"
      actions={rows.length > 0 && <LinkButton href={pages.releases(name)}>All releases</LinkButton>}
    >
      {rows.length === 0 ? (
        <EmptyState
          title="Nothing of this package is live"
          why="A version that is promoted serves traffic in an environment, first in dev."
          action={promoteHref && <LinkButton href={promoteHref}>Promote {latest}</LinkButton>}
        />
      ) : (
        <>
          <ul className="grid gap-3">
            {ordered.map((row) => (
              <InEnvironment key={row.release} row={row} mayRollBack={may.rollBack} />
            ))}
          </ul>
          <StageLadder number={latest} places={places} promoteHref={promoteHref} />
        </>
      )}
    </Section>
  )
}

function InEnvironment({ row, mayRollBack }: { row: LiveRow; mayRollBack: boolean }) {
  const { package: name, environment, tier, arms, since, returnsTo } = row
  return (
    <li className="grid gap-x-6 gap-y-1 sm:grid-cols-[140px_minmax(0,1fr)_auto]">
      <span>
        <EnvironmentBadge name={environment} tier={tier} />
      </span>
      <ShareBar name={name} arms={arms} />
      <span className="flex items-baseline gap-3 text-sm text-muted sm:justify-end">
        <span>
          since <Time at={Date.parse(since)} />
        </span>
        {mayRollBack && returnsTo !== null && (
          <TextLink href={pages.rollback(name, environment)} className="print:hidden">
            Roll back<span className="sr-only"> {environment}</span>
          </TextLink>
        )}
      </span>
    </li>
  )
}
