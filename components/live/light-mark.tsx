import type { Light } from '#lib/live/schema'
import { Sign } from '../ui/sign.tsx'
import { verdictTones } from '../ui/tones.ts'

/** One thing that is known of a row, as a sign with its words; what is counted stands before it where it falls short. */
export const LightMark = ({ light: { verdict, words, text } }: { light: Light }) => (
  <span className="inline-flex items-center gap-1 tabular-nums">
    {verdict === 'falls short' && text}
    <Sign tone={verdictTones[verdict]} word={words} />
  </span>
)
