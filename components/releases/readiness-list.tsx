import type { ReadinessCheck } from '#lib/releases/schema'
import { Sign } from '../ui/sign.tsx'
import { verdictTones } from '../ui/tones.ts'

/** Whether an allocation can return: each check with its verdict and what was found. */
export function ReadinessList({ checks }: { checks: ReadinessCheck[] }) {
  return (
    <ul className="border-t">
      {checks.map(({ key, title, verdict, found }) => (
        <li key={key} className="flex gap-2 border-b py-2">
          <span className="mt-0.5">
            <Sign tone={verdictTones[verdict]} word={verdict} />
          </span>
          <div className="min-w-0 flex-1">
            <p>{title}</p>
            <p className="text-sm break-words text-muted">
              {found}
              {key === 'scenarios' && verdict !== 'holds' && '. This does not keep it from returning'}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}
