import type { Verdict } from '#lib/statistics/verdict'
import type { Tone } from '../ui/tones.ts'

const tones = { better: 'good', worse: 'bad' } as const

/** What the sign beside a verdict says: only a winner or a loser has a colour. */
export const verdictTone = (verdict: Verdict): Tone => tones[verdict as keyof typeof tones] ?? 'unknown'
