import type { Verdict as Word } from '#lib/statistics/verdict'
import { verdictTone } from '../charts/verdict-tone.ts'
import { Sign } from '../ui/sign.tsx'

type Props = { verdict: Word; rule?: string }

/** A verdict as sign and word, with the rule that it follows from under it. */
export function Verdict({ verdict, rule }: Props) {
  return (
    <span className="grid min-w-0">
      <span className="inline-flex items-center gap-1 font-medium whitespace-nowrap">
        <Sign tone={verdictTone(verdict)} />
        {verdict}
      </span>
      {rule && <span className="text-xs text-muted">{rule}</span>}
    </span>
  )
}
