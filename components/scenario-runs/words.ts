import { formatNumber } from '#lib/format'
import type { CaseOutcome, CaseSort } from '#lib/scenario-runs/case-schema'
import type { HeldRun, Progress, RunView } from '#lib/scenario-runs/schema'
import type { Tone } from '../ui/tones.ts'

type Ran = Pick<RunView, 'target' | 'runner'>

const said = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const targets: Record<RunView['target'], (runner: RunView['runner']) => string> = {
  artifact: ({ model }) => `in the sandbox${said(model) ? `, ${said(model)}` : ''}`,
  endpoint: ({ url }) => `against ${said(url) ?? 'an endpoint'}`,
  reported: ({ name }) => `reported by ${said(name) ?? 'a runner without a name'}`,
}

/** Where scenarios ran, as the end of a sentence: `in the sandbox`, `against https://…`, `reported by pytest`. */
export const targetWords = ({ target, runner }: Ran): string => targets[target](runner)

export const stateWords: Record<Progress['state'], string> = {
  queued: 'waits for its turn',
  running: 'under way',
  done: 'done',
  cancelled: 'cancelled',
}

export const isUnfinished = ({ progress: { state } }: Pick<RunView, 'progress'>): boolean =>
  state === 'queued' || state === 'running'

export const environmentTones: Record<HeldRun['environment']['verdict'], { tone: Tone; word: string }> = {
  matches: { tone: 'good', word: 'as declared' },
  differs: { tone: 'bad', word: 'another environment' },
  'not said': { tone: 'unknown', word: 'not all said' },
  'nothing declared': { tone: 'unknown', word: 'none declared' },
}

export const outcomeSigns: Record<CaseOutcome, { tone: Tone; text: string }> = {
  pass: { tone: 'good', text: 'passed' },
  fail: { tone: 'bad', text: 'failed' },
  error: { tone: 'bad', text: 'error' },
  skipped: { tone: 'unknown', text: 'skipped' },
  'not run': { tone: 'unknown', text: 'not run' },
}

export const sortWords: Record<CaseSort, string> = {
  outcome: 'Failing first',
  scenario: 'By name',
  '-duration': 'Slowest first',
}

const units: [word: string, milliseconds: number][] = [
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
]

/** Milliseconds in the largest unit of which there is one, with three digits: `0.42 ms`, `1.25 s`, `3 min`. */
export function durationText(milliseconds: number): string {
  const [word, size] = units.find(([, least]) => milliseconds >= least) ?? ['ms', 1]
  return `${formatNumber(Number((milliseconds / size).toPrecision(3)))} ${word}`
}
