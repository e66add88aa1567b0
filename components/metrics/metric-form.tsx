'use client'

import { type Metric, newMetric } from '#lib/metrics/schema'
import { api } from '#lib/paths'
import { CheckedForm } from '../shell/checked-form.tsx'
import type { Fields } from '../shell/fields.ts'
import { Changes } from '../ui/changes.tsx'
import { Choice } from '../ui/choice.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { TextField } from '../ui/text-field.tsx'
import { directionOptions, factsOfMetric, metricIn, metricLabels } from './metric-words.ts'

type Props = { metric?: Metric; onDone: (fields: Fields) => void; onCancel: () => void }

export default function MetricForm({ metric, onDone, onCancel }: Props) {
  return (
    <CheckedForm
      schema={newMetric}
      said={metricIn}
      labels={metricLabels}
      address={api.metricDefinitions}
      act={metric ? 'Save the metric' : 'Define the metric'}
      onDone={onDone}
      onCancel={onCancel}
    >
      {({ fields, error }) => (
        <>
          <TextField
            label="Name"
            name="name"
            defaultValue={metric?.name}
            readOnly={metric !== undefined}
            autoComplete="off"
            spellCheck={false}
            placeholder="ndcg@10"
            className="font-mono read-only:bg-sunken"
            hint="As CI posts it. It never changes."
            error={error('name')}
          />
          <TextField
            label="Title"
            name="title"
            defaultValue={metric?.title}
            autoComplete="off"
            placeholder="Ranking quality, first 10"
            error={error('title')}
          />
          <RadioGroup
            legend="Direction"
            name="direction"
            options={directionOptions}
            defaultValue={metric?.direction ?? undefined}
            error={error('direction')}
          />
          <div className="grid gap-4 sm:grid-cols-3">
            <TextField
              label="Unit"
              name="unit"
              defaultValue={metric?.unit ?? ''}
              placeholder="none"
              error={error('unit')}
            />
            <TextField
              label="Least value"
              name="least"
              inputMode="decimal"
              defaultValue={metric?.least ?? ''}
              placeholder="any"
              error={error('least')}
            />
            <TextField
              label="Most value"
              name="most"
              inputMode="decimal"
              defaultValue={metric?.most ?? ''}
              placeholder="any"
              error={error('most')}
            />
          </div>
          <Choice
            type="checkbox"
            name="primary"
            label="Primary"
            hint="A version is judged by it first."
            defaultChecked={metric?.primary}
          />
          <Choice
            type="checkbox"
            name="guardrail"
            label="Guardrail"
            hint="It must not get worse, whatever else gets better."
            defaultChecked={metric?.guardrail}
          />
          {metric && (
            <Changes
              before={factsOfMetric(metric)}
              after={fields ? factsOfMetric({ ...metric, ...empty, ...metricIn(fields) }) : factsOfMetric(metric)}
            />
          )}
        </>
      )}
    </CheckedForm>
  )
}

/** What is left out is none. */
const empty = { title: '', unit: null, least: null, most: null }
