import { formatCount } from '#lib/format'
import { pages } from '#lib/paths'
import type { RunView } from '#lib/scenario-runs/schema'
import { Fold } from '../ui/fold.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'
import { targetWords } from './words.ts'

type Props = { name: string; number: string; runs: readonly RunView[] }

/** Runs that ended without a result: no evidence, but somebody may look for them. */
export const CancelledRuns = ({ name, number, runs }: Props) => (
  <Fold summary={formatCount(runs.length, 'cancelled run')}>
    <ul className="grid gap-1 text-sm">
      {runs.map(({ id, at, progress: { note }, ...run }) => (
        <li key={id} className="wrap-anywhere">
          <TextLink href={pages.run(name, number, id)} className="underline">
            {targetWords(run)}
          </TextLink>
          <span className="text-muted">
            {note && `, ${note}`} <Time at={Date.parse(at)} />
          </span>
        </li>
      ))}
    </ul>
  </Fold>
)
