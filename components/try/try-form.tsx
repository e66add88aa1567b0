'use client'

import { formatPercent } from '#lib/format'
import type { Manifest } from '#lib/manifest/schema'
import { pages } from '#lib/paths'
import type { FieldToFill, ModelToTry } from '#lib/sandbox/trying'
import type { Scenario } from '#lib/scenarios/schema'
import { Banner } from '../ui/banner.tsx'
import { Progress } from '../ui/progress.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { useGo } from '../ui/use-go.ts'
import { AnswerOf } from './answer.tsx'
import { Inputs } from './inputs.tsx'
import { type RunState, useRun } from './use-run.ts'

type Props = {
  name: string
  number: string
  models: readonly string[]
  model: ModelToTry
  fields: readonly FieldToFill[]
  api: Manifest['api']
  scenarios: readonly string[]
  scenario: Scenario | undefined
}

const mostOptions = 500

/** A form of the inputs of a model, run in this browser, and what came out. */
export function TryForm(props: Props) {
  const { state, run, stop, clear } = useRun()
  const { name, number, models, model, scenarios, scenario } = props
  const [awaited, go] = useGo()
  const other = (asked: { model?: string; scenario?: string }) => {
    clear()
    go(
      pages.tryIt(name, number, { model: models.length > 1 ? model.path : '', scenario: scenario?.id ?? '', ...asked }),
    )
  }
  return (
    <div className="grid max-w-3xl gap-8">
      <div className="grid gap-4 empty:hidden sm:grid-cols-2">
        {models.length > 1 && (
          <SelectField
            label="Model"
            value={model.path}
            options={models.map((path) => ({ value: path, label: path }))}
            onChange={({ target }) => other({ model: target.value })}
          />
        )}
        {scenarios.length > 0 && (
          <SelectField
            label="Fill from a scenario"
            hint={hintOf(scenario, scenarios.length)}
            value={scenario?.id ?? ''}
            options={optionsOf(scenarios, scenario?.id)}
            onChange={({ target }) => other({ scenario: target.value })}
          />
        )}
      </div>
      <Inputs key={`${model.path} ${scenario?.id ?? ''}`} {...props} {...{ state, run, stop }} awaited={awaited} />
      <Outcome state={state} />
    </div>
  )
}

function hintOf(scenario: Scenario | undefined, count: number): string | undefined {
  if (count > mostOptions)
    return `The first ${mostOptions} of ${count}; any other by its name in the address: ?scenario=…`
  return scenario?.why
}

function optionsOf(scenarios: readonly string[], chosen: string | undefined) {
  const shown = scenarios.slice(0, mostOptions)
  const all = chosen === undefined || shown.includes(chosen) ? shown : [chosen, ...shown]
  return [{ value: '', label: 'none' }, ...all.map((id) => ({ value: id, label: id }))]
}

function Outcome({ state }: { state: RunState }) {
  return (
    <div aria-live="polite" className="grid gap-4 empty:hidden">
      {state.is === 'running' && (
        <Progress
          label={
            state.share < 1 ? `Fetching the model: ${formatPercent(Math.floor(state.share * 100) / 100)}` : 'Running'
          }
          value={state.share < 1 ? state.share : undefined}
        />
      )}
      {state.is === 'failed' && (
        <Banner tone="bad" title="There is no answer">
          {state.why}
        </Banner>
      )}
      {state.is === 'answered' && <AnswerOf came={state.came} />}
    </div>
  )
}
