'use client'

import { api, pages } from '#lib/paths'
import { newRun, type OrderedRun } from '#lib/scenario-runs/schema'
import { CheckedForm } from '../shell/checked-form.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useGo } from '../ui/use-go.ts'
import { endpointIn, protocolOptions, type Running } from './running.ts'
import { useSecrets } from './use-secrets.ts'

const labels = {
  url: 'Address',
  protocol: 'Protocol',
  secret: 'Secret',
  concurrency: 'At once',
  perSecond: 'A second',
  timeout: 'Wait, seconds',
}

/** Has a live endpoint answer the scenarios; leads to the run. */
export function EndpointForm({ name, number, digest, onClose }: Running & { onClose: () => void }) {
  const [, go] = useGo()
  const secrets = useSecrets()
  const fits = secrets.map(({ name: value, origin }) => ({ value, label: `${value}, for ${origin}` }))
  return (
    <CheckedForm
      schema={newRun}
      said={(fields) => endpointIn(fields, digest)}
      labels={labels}
      address={api.scenarioRuns(name, number)}
      act="Run against it"
      onCancel={onClose}
      onDone={(_, answer) => go(pages.run(name, number, (answer as OrderedRun).id))}
    >
      {({ error }) => (
        <>
          <TextField
            label={labels.url}
            name="url"
            required
            maxLength={2000}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            placeholder={`https://models.shop.example/v2/models/${name}`}
            error={error('url')}
          />
          <SelectField label={labels.protocol} name="protocol" options={protocolOptions} error={error('protocol')} />
          <SelectField
            label={labels.secret}
            name="secret"
            options={[{ value: '', label: 'None: it asks for no key' }, ...fits]}
            hint="Its header is sent to its own address alone. An admin keeps them under Secrets."
            error={error('secret')}
          />
          <div className="grid grid-cols-3 items-start gap-3">
            <Pace name="concurrency" standard="4" error={error('concurrency')} />
            <Pace name="perSecond" standard="20" error={error('perSecond')} />
            <Pace name="timeout" standard="10" error={error('timeout')} />
          </div>
        </>
      )}
    </CheckedForm>
  )
}

type PaceProps = { name: 'concurrency' | 'perSecond' | 'timeout'; standard: string; error: string | undefined }

const Pace = ({ name, standard, error }: PaceProps) => (
  <TextField
    label={labels[name]}
    name={name}
    inputMode="numeric"
    autoComplete="off"
    placeholder={standard}
    error={error}
  />
)
