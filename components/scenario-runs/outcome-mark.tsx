import type { Outcome } from '#lib/scenario-runs/schema'
import { Sign } from '../ui/sign.tsx'
import { outcomeSigns } from './words.ts'

/** How one scenario came out, with what its runner noted. */
export function OutcomeMark({ result }: { result: { outcome: Outcome; note: string | null } | undefined }) {
  const { tone, text } = outcomeSigns[result?.outcome ?? 'not run']
  return (
    <span className="grid min-w-0">
      <span className="inline-flex items-center gap-1 whitespace-nowrap">
        <Sign tone={tone} />
        {text}
      </span>
      {result?.note && (
        <span className="line-clamp-3 text-sm wrap-anywhere text-muted" title={result.note}>
          {result.note}
        </span>
      )}
    </span>
  )
}
