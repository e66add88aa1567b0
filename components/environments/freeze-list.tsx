import type { Environment, Freeze } from '#lib/environments/schema'
import { Badge } from '../ui/badge.tsx'
import { Missing } from '../ui/missing.tsx'
import { Time } from '../ui/time.tsx'
import { LiftFreeze } from './lift-freeze.tsx'

type Props = { environment: Environment; freezes: Freeze[]; now: number; mayLift: boolean }

/** Freezes that are not over, the next first. */
export function FreezeList({ environment, freezes, now, mayLift }: Props) {
  if (freezes.length === 0) return <Missing>None is planned</Missing>
  return (
    <ul className="border-t">
      {freezes.map((freeze) => (
        <li key={freeze.id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-b py-2">
          <div className="min-w-0 flex-1 basis-64">
            <p className="flex flex-wrap items-center gap-x-2 break-words">
              {freeze.reason}
              {Date.parse(freeze.from) <= now && <Badge tone="decide">frozen now</Badge>}
            </p>
            <p className="text-sm text-muted">
              <Time at={Date.parse(freeze.from)} exact /> to <Time at={Date.parse(freeze.until)} exact />, by{' '}
              {freeze.by}
            </p>
          </div>
          {mayLift && <LiftFreeze environment={environment} freeze={freeze} />}
        </li>
      ))}
    </ul>
  )
}
