'use client'

import { Plus, X } from 'lucide-react'
import { formatPercent } from '#lib/format'
import type { Hold, RampStep } from '#lib/promotions/ramp-schema'
import { defaultSteps } from '#lib/ramps/rules'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { withoutStep, withStep } from './steps.ts'

type Props = {
  value: readonly RampStep[]
  onChange: (steps: RampStep[]) => void
  /** How many steps were reached already: their shares stay. */
  reached?: number
  /** What the API said of the steps, e.g. at `steps[1].share`. */
  errors?: readonly { path: string; message: string }[]
}

const kinds: { value: Hold['kind']; label: string }[] = [
  { value: 'time', label: 'a time' },
  { value: 'approval', label: 'approval' },
  { value: 'sample', label: 'a sample' },
]
const holds: Record<Hold['kind'], Hold> = {
  time: { kind: 'time', minutes: 24 * 60 },
  approval: { kind: 'approval' },
  sample: { kind: 'sample', predictions: 1000 },
}

/** The steps of a ramp, each with its share and what is waited for before the next. It ends with the share that is asked for. */
export function RampEditor({ value, onChange, reached = 0, errors = [] }: Props) {
  const last = value.length - 1
  const share = value[last]?.share ?? 1
  const put = (index: number, step: RampStep) => onChange(value.map((one, at) => (at === index ? step : one)))
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 text-sm font-medium">Steps</legend>
      <ol className="grid gap-2">
        {[...value.entries()].map(([index, step]) => (
          <StepRow
            key={`step-${index + 1}`}
            place={index + 1}
            step={step}
            last={index === last}
            fixed={index < reached}
            held={index < reached - 1}
            onChange={(changed) => put(index, changed)}
            onRemove={last > 1 ? () => onChange(withoutStep(value, index)) : undefined}
          />
        ))}
      </ol>
      {errors.map(({ path, message }) => (
        <p key={path} className="text-xs text-bad">
          {placeOf(path)} {message}
        </p>
      ))}
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={() => onChange(withStep(value))}>
          <Plus aria-hidden /> Add a step
        </Button>
        {reached === 0 && (
          <Button size="small" look="quiet" onClick={() => onChange(defaultSteps(share))}>
            Usual steps to {formatPercent(share)}
          </Button>
        )}
      </div>
    </fieldset>
  )
}

/** `ramp[1].share` in words. */
const placeOf = (path: string) => {
  const [, index, field = ''] = /\[(\d+)\]\.?(\w*)/.exec(path) ?? []
  return index === undefined ? 'The steps' : `Step ${Number(index) + 1} ${field}`.trim()
}

type RowProps = {
  place: number
  step: RampStep
  last: boolean
  fixed: boolean
  held: boolean
  onChange: (step: RampStep) => void
  onRemove?: () => void
}

function StepRow({ place, step, last, fixed, held, onChange, onRemove }: RowProps) {
  const { share, hold = holds.time } = step
  return (
    <li className="grid grid-cols-[72px_minmax(0,1fr)_minmax(0,1fr)_32px] items-end gap-2">
      <TextField
        label={`Step ${place}, %`}
        type="number"
        min={0.01}
        max={100}
        step={0.01}
        required
        readOnly={last || fixed}
        value={shown(share * 100)}
        onChange={(event) => onChange({ ...step, share: event.target.valueAsNumber / 100 })}
        className="tabular-nums read-only:bg-sunken"
      />
      {last ? (
        <p className="col-span-3 pb-2 text-sm text-muted">The share that is asked for.</p>
      ) : (
        <>
          <SelectField
            label="Wait for"
            disabled={held}
            value={hold.kind}
            options={kinds}
            onChange={(event) => onChange({ ...step, hold: holds[event.target.value as Hold['kind']] })}
          />
          <Amount hold={hold} disabled={held} onChange={(changed) => onChange({ ...step, hold: changed })} />
          {onRemove && !fixed ? (
            <Button look="quiet" size="icon" aria-label={`Remove step ${place}`} onClick={onRemove}>
              <X aria-hidden />
            </Button>
          ) : null}
        </>
      )}
    </li>
  )
}

function Amount({ hold, disabled, onChange }: { hold: Hold; disabled: boolean; onChange: (hold: Hold) => void }) {
  if (hold.kind === 'approval') return <p className="pb-2 text-sm text-muted">by a reviewer</p>
  const [label, amount] = hold.kind === 'time' ? ['Hours', hold.minutes / 60] : ['Predictions', hold.predictions]
  const changed = (typed: number): Hold =>
    hold.kind === 'time' ? { ...hold, minutes: Math.round(typed * 60) } : { ...hold, predictions: typed }
  return (
    <TextField
      label={label}
      type="number"
      min={hold.kind === 'time' ? 1 / 60 : 1}
      step={hold.kind === 'time' ? 'any' : 1}
      required
      disabled={disabled}
      value={shown(amount)}
      onChange={(event) => onChange(changed(event.target.valueAsNumber))}
      className="tabular-nums"
    />
  )
}

/** A number as a field shows it: an empty field is none. */
const shown = (value: number) => (Number.isFinite(value) ? Number(value.toFixed(4)) : '')
