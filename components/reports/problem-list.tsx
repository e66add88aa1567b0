import type { ReportProblem } from '#lib/reports/schema'
import { Sign } from '../ui/sign.tsx'
import { Time } from '../ui/time.tsx'

/** What is wrong, since when, and what to do next. */
export function ProblemList({ problems }: { problems: readonly ReportProblem[] }) {
  return (
    <ul className="grid gap-2">
      {problems.map(({ kind, digest, version, since, sentence, repair }) => (
        <li
          key={`${kind} ${digest} ${version}`}
          className="flex gap-3 rounded-md border border-bad/40 bg-bad-tint px-4 py-2"
        >
          <span className="mt-0.5">
            <Sign tone="bad" />
          </span>
          <div className="min-w-0 wrap-anywhere">
            <p className="font-medium">{sentence}</p>
            <p className="text-soft">
              Since <Time at={Date.parse(since)} />. {repair}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}
