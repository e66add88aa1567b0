import type { Kpi } from '#lib/kpis/schema'
import { directionOptions } from '../metrics/metric-words.ts'
import { Choice } from '../ui/choice.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { TextField } from '../ui/text-field.tsx'
import { kindOptions, roleOptions } from './kpi-form-words.ts'

type Props = {
  kpi?: Kpi
  /** The kind that is chosen now. */
  kind?: string
  error: (path: string) => string | undefined
}

/** What is said of a KPI or signal, as fields. */
export function KpiFields({ kpi, kind = kpi?.kind, error }: Props) {
  return (
    <>
      <TextField
        label="Title"
        name="title"
        defaultValue={kpi?.title}
        autoComplete="off"
        placeholder="Click-through"
        error={error('title')}
      />
      <TextField
        label="Name"
        name="name"
        defaultValue={kpi?.name}
        readOnly={kpi !== undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder="click-through"
        className="font-mono read-only:bg-sunken"
        hint="As it is posted. It never changes."
        error={error('name')}
      />
      <RadioGroup
        legend="Role"
        name="role"
        options={roleOptions}
        defaultValue={kpi?.role ?? 'business'}
        error={error('role')}
      />
      <RadioGroup legend="Kind" name="kind" options={kindOptions} defaultValue={kpi?.kind} error={error('kind')} />
      <RadioGroup
        legend="Direction"
        name="direction"
        options={directionOptions}
        defaultValue={kpi?.direction}
        error={error('direction')}
      />
      <TextField
        label="Unit"
        name="unit"
        defaultValue={kpi?.unit ?? ''}
        placeholder="none"
        hint={kind === 'proportion' ? 'A proportion has none: it is shown in percent.' : 'Such as EUR or ms'}
        error={error('unit')}
      />
      <Choice
        type="checkbox"
        name="primary"
        label="Primary"
        hint="A version is judged by it first."
        defaultChecked={kpi?.primary}
      />
      <Choice
        type="checkbox"
        name="guardrail"
        label="Guardrail"
        hint="It must not get worse, whatever else gets better."
        defaultChecked={kpi?.guardrail}
      />
      <Choice
        key={kpi ? 'said' : kind}
        type="checkbox"
        name="exposure"
        label="n counts everybody an arm answered"
        hint="Then it is held against the declared shares, to see whether the traffic was split as it should."
        defaultChecked={kpi?.exposure ?? kind === 'proportion'}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Minimum sample"
          name="minimumSample"
          inputMode="numeric"
          defaultValue={kpi?.minimumSample ?? ''}
          placeholder="100"
          hint="The least n of each arm before anything is judged, where 100 are not enough"
          error={error('minimumSample')}
        />
        <TextField
          label="Minimum effect, in %"
          name="minimumEffect"
          inputMode="decimal"
          defaultValue={percentOf(kpi?.minimumEffect)}
          placeholder="none"
          hint="The least relative effect worth knowing: the sample is planned for it"
          error={error('minimumEffect')}
        />
      </div>
    </>
  )
}

const percentOf = (effect?: number | null) => (effect == null ? '' : Math.round(effect * 1e6) / 1e4)
