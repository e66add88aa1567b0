import type { Reported, ReportState } from '#lib/reports/schema'
import { Sign } from '../ui/sign.tsx'

type Light = { tone: 'good' | 'bad' | 'unknown'; word: string }

/** What is not known, or not yet, is a dash. */
export const reportLights: Record<ReportState, Light> = {
  'no reports': { tone: 'unknown', word: 'No reports' },
  'as declared': { tone: 'good', word: 'Reported as declared' },
  'catching up': { tone: 'unknown', word: 'Catching up with a new release' },
  mismatch: { tone: 'bad', word: 'Mismatch' },
  silent: { tone: 'bad', word: 'Silent' },
  'unknown digest': { tone: 'bad', word: 'Unknown digest' },
}

/** Whether services report what is declared, as one sign of a row; what is wrong stands in its title. */
export function ReportedLight({ reported }: { reported?: Reported }) {
  const { tone, word } = reportLights[reported?.state ?? 'no reports']
  const sentences = reported?.problems.map(({ sentence }) => sentence) ?? []
  return <Sign tone={tone} word={sentences.length > 0 ? `${word}: ${sentences.join(' ')}` : word} />
}
