import { againstArms } from '#lib/compare/entrances'
import type { Environment, Tier } from '#lib/environments/schema'
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
import { type Rung, StageLadder } from './stage-ladder.tsx'

export type LiveMay = { promote: boolean; rollBack: boolean; observe: boolean; openIncidents: boolean }

type Props = {
  name: string
  latest: string
  rows: readonly LiveRow[]
  places: readonly At[]
  environments: readonly Pick<Environment, 'name' | 'tier'>[]
  may: LiveMay
}

const tiers = ['production', 'staging', 'development', null] as const
const tierOf: Record<Rung, Tier> = {
  dev: 'development',
  staging: 'staging',
  limited: 'production',
  full: 'production',
}

/** What of a package is live, production first, and how far its latest version has climbed. */
export function LiveSection({ name, latest, rows, places, environments, may }: Props) {
  const hrefOf = (rung: Rung) => pages.promote(name, latest, environmentOf(rung, places, environments))
  const [first] = environments
  const ordered = rows.toSorted((a, b) => tiers.indexOf(a.tier) - tiers.indexOf(b.tier))
  const compare = ordered.map((row) => againstArms(row, latest, row.arms)).find((address) => address !== null)
  return (
    <Section
      id="live"
      title="Live"
      actions={
        rows.length > 0 && (
          <>
            {compare && (
              <LinkButton size="small" href={compare}>
                Compare {latest} with live
              </LinkButton>
            )}
            <LinkButton size="small" href={pages.experiment(name)}>
              Experiment
            </LinkButton>
            {may.observe && (
              <LinkButton
                size="small"
                href={pages.uploadObservations({ package: name, environment: ordered[0]?.environment })}
              >
                Upload observations
              </LinkButton>
            )}
            <LinkButton size="small" href={pages.releases(name)}>
              All releases
            </LinkButton>
          </>
        )
      }
    >
      {rows.length === 0 ? (
        <EmptyState
          title="Nothing of this package is live"
          why={`A version that is promoted serves traffic in an environment${first ? `, first in ${first.name}` : ''}.`}
          action={
            may.promote && <LinkButton href={pages.promote(name, latest, first?.name)}>Promote {latest}</LinkButton>
          }
        />
      ) : (
        <>
          <ul className="grid gap-3">
            {ordered.map((row) => (
              <InEnvironment key={row.release} row={row} may={may} />
            ))}
          </ul>
          <StageLadder number={latest} places={places} hrefOf={may.promote ? hrefOf : undefined} />
        </>
      )}
    </Section>
  )
}

/** Where the next rung is climbed: a share grows where it is, all else begins in the first environment of the tier. */
function environmentOf(rung: Rung, places: Props['places'], environments: Props['environments']): string | undefined {
  const begun = rung === 'full' ? places.find(({ stage }) => stage === 'limited')?.environment : undefined
  return begun ?? environments.find(({ tier }) => tier === tierOf[rung])?.name
}

function InEnvironment({ row, may }: { row: LiveRow; may: LiveMay }) {
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
        {may.openIncidents && (
          <TextLink href={pages.openIncident({ package: name, environment })} className="print:hidden">
            Open an incident<span className="sr-only"> in {environment}</span>
          </TextLink>
        )}
        {may.rollBack && returnsTo !== null && (
          <TextLink href={pages.rollback(name, environment)} className="print:hidden">
            Roll back<span className="sr-only"> {environment}</span>
          </TextLink>
        )}
      </span>
    </li>
  )
}
