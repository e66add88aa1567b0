import type { Verdict } from '#lib/statistics/verdict'
import { verdictTone } from '../charts/verdict-tone.ts'
import { Sign } from '../ui/sign.tsx'

const colours = { good: 'text-good font-medium', bad: 'text-bad font-medium', decide: '', unknown: 'text-soft' }

/** A verdict as sign and word, with the number of the rule it follows from. */
export function VerdictMark({ verdict, rule }: { verdict: Verdict; rule?: number }) {
  const tone = verdictTone(verdict)
  return (
    <span className="inline-flex items-center gap-1">
      <Sign tone={tone} />
      <span className={colours[tone]}>
        {verdict}
        {rule !== undefined && <RuleLink rule={rule} />}
      </span>
    </span>
  )
}

const RuleLink = ({ rule }: { rule: number }) => (
  <a
    href={`#rule-${rule}`}
    aria-label={`Rule ${rule}`}
    className="-m-1 p-1 text-xs font-normal text-muted hover:text-ink"
  >
    <sup>{rule}</sup>
  </a>
)
