import { clsx } from 'clsx'
import { Check } from 'lucide-react'
import { formatPercent } from '#lib/format'
import type { RampStep } from '#lib/promotions/ramp-schema'
import type { RampView } from '#lib/promotions/view-schema'
import { Banner } from '../ui/banner.tsx'
import { Time } from '../ui/time.tsx'
import { holdWords, type StepState, standstillOf, stepStateOf, waitWords } from './words.ts'

const marks: Record<StepState, { look: string; word: string }> = {
  done: { look: 'border-good bg-good-tint text-good', word: 'done' },
  live: { look: 'border-accent bg-accent text-on-accent', word: 'live' },
  next: { look: 'border-accent bg-surface', word: 'next' },
  later: { look: 'border-edge/60 bg-surface', word: 'later' },
  left: { look: 'border-dashed border-edge/60 bg-surface', word: 'not reached' },
}

/** The steps of a ramp as connected marks: what is done, what is live, and what the next waits for. */
export function RampLadder({ ramp }: { ramp: RampView }) {
  const standstill = standstillOf(ramp)
  return (
    <div className="grid gap-3">
      <ol aria-label="Steps of the ramp" className="flex flex-wrap gap-y-3">
        {ramp.steps.map((one, index) => (
          <Step key={one.share} step={one} state={stepStateOf(ramp, index)} first={index === 0} />
        ))}
      </ol>
      {standstill ? (
        <Banner tone={standstill.tone} title={standstill.title}>
          {standstill.because}
        </Banner>
      ) : (
        <p className="text-sm text-soft">
          <Waiting ramp={ramp} />
        </p>
      )}
    </div>
  )
}

function Step({ step: { share, hold }, state, first }: { step: RampStep; state: StepState; first: boolean }) {
  const { look, word } = marks[state]
  const reached = state === 'done' || state === 'live'
  return (
    <li aria-current={state === 'live' ? 'step' : undefined} className="w-24 min-w-0">
      <div className="flex items-center">
        <span className={clsx('grid size-5 shrink-0 place-items-center rounded-full border-2', look)}>
          {state === 'done' && <Check aria-hidden className="size-3" strokeWidth={3} />}
        </span>
        <span
          aria-hidden
          className={clsx('h-px flex-1', hold ? (reached ? 'bg-good' : 'bg-line') : 'bg-transparent')}
        />
      </div>
      <p className={clsx('mt-1 pr-2 tabular-nums', state === 'live' && 'font-semibold', !reached && 'text-muted')}>
        {formatPercent(share)}
        <span className={clsx('ml-1.5 text-xs font-normal', state === 'live' ? 'text-accent' : 'sr-only')}>{word}</span>
      </p>
      {hold && (
        <p className="pr-2 text-xs text-muted">
          {first && <span className="sr-only">held for </span>}
          {holdWords(hold)}
        </p>
      )}
    </li>
  )
}

function Waiting({ ramp }: { ramp: RampView }) {
  const { begun, state, steps, step, steppedAt, dueAt } = ramp
  if (!begun) return state === 'ended' ? 'It never began.' : 'It begins when the promotion is applied.'
  const since = <Time at={Date.parse(steppedAt)} />
  const live = formatPercent(steps[step]?.share ?? 0)
  if (state === 'done')
    return (
      <>
        It reached {live}, {since}.
      </>
    )
  const next = formatPercent(steps[step + 1]?.share ?? 1)
  const timed = steps[step]?.hold?.kind === 'time' && dueAt !== null
  return (
    <>
      {live} is live since {since}. Next {next}, {timed ? <Time at={Date.parse(dueAt)} /> : waitWords(ramp)}
      {timed && ', if every gate holds then'}.
    </>
  )
}
