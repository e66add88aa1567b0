import { clsx } from 'clsx'
import { formatNumber } from '#lib/format'
import { type OrphanFilter, type OrphanPage, type OrphanReason, orphanReasons } from '#lib/owners/schema'
import { pages } from '#lib/paths'
import type { TeamView } from '#lib/teams/schema'
import { AutoForm } from '../ui/auto-form.tsx'
import { Button } from '../ui/button.tsx'
import { PageLink } from '../ui/page-link.tsx'
import { reasonNames } from './reasons.ts'

type Props = { filter: OrphanFilter; counts: OrphanPage['counts']; teams: Pick<TeamView, 'name' | 'title'>[] }

/** The reasons with how many packages each holds for, and the teams: both are in the address. */
export function OrphanFilterBar({ filter, counts, teams }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
      <nav aria-label="Reasons" className="min-w-0">
        <ul className="flex flex-wrap gap-1">
          <li>
            <Reason filter={filter} label="All" />
          </li>
          {orphanReasons.map((reason) => (
            <li key={reason}>
              <Reason filter={filter} reason={reason} label={reasonNames[reason]} count={counts[reason]} />
            </li>
          ))}
        </ul>
      </nav>
      {(teams.length > 0 || filter.team) && <TeamForm filter={filter} teams={teams} />}
    </div>
  )
}

type ReasonProps = { filter: OrphanFilter; reason?: OrphanReason; label: string; count?: number }

function Reason({ filter, reason, label, count }: ReasonProps) {
  const current = filter.reason === reason
  return (
    <PageLink
      href={pages.orphans({ ...filter, reason })}
      aria-current={current ? 'page' : undefined}
      className={clsx(
        'inline-flex h-7 items-center gap-1.5 rounded-md border px-2 text-sm',
        current
          ? 'border-accent/40 bg-accent-tint font-medium text-accent'
          : 'border-edge/60 bg-surface hover:bg-hover',
      )}
    >
      {label}
      {count !== undefined && (
        <span className={clsx('tabular-nums', !current && 'text-muted')}>{formatNumber(count)}</span>
      )}
    </PageLink>
  )
}

function TeamForm({ filter: { reason, team = '' }, teams }: Pick<Props, 'filter' | 'teams'>) {
  const listed = team === '' || teams.some(({ name }) => name === team)
  return (
    <AutoForm action={pages.owners} className="flex items-center gap-2">
      {reason && <input type="hidden" name="reason" value={reason} />}
      <select
        name="team"
        aria-label="Team"
        defaultValue={team}
        className="h-7 max-w-60 cursor-pointer rounded-md border border-edge/60 bg-surface px-2 text-sm text-soft"
      >
        <option value="">Team</option>
        {!listed && <option value={team}>{team}</option>}
        {teams.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
      <noscript>
        <Button type="submit" size="small">
          Narrow
        </Button>
      </noscript>
    </AutoForm>
  )
}
