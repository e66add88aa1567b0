import type { Environment } from '#lib/environments/schema'
import { Choice } from '../ui/choice.tsx'
import { ChoiceGroup } from '../ui/choice-group.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { gateKeys, gateWords, tierOptions } from './words.ts'

type Props = { environment: Environment; standards: string[]; error: (path: string) => string | undefined }

const optionsOf = (values: readonly string[]) => values.map((value) => ({ value, label: value }))

/** What is said of an environment, as fields. */
export function EnvironmentFields({ environment, standards, error }: Props) {
  const { title, tier, position, standard, silentAfter } = environment
  return (
    <>
      <TextField label="Title" name="title" required maxLength={100} defaultValue={title} error={error('title')} />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField label="Tier" name="tier" options={tierOptions} defaultValue={tier} error={error('tier')} />
        <TextField
          label="Place in the order"
          name="position"
          type="number"
          min={1}
          max={1000}
          required
          defaultValue={position}
          error={error('position')}
        />
        <SelectField
          label="Standard"
          name="standard"
          options={[{ value: '', label: 'none' }, ...optionsOf(standards)]}
          defaultValue={standard ?? ''}
          error={error('standard')}
        />
        <TextField
          label="A service is missed after"
          name="silentAfter"
          type="number"
          min={1}
          required
          defaultValue={silentAfter}
          hint="Seconds: 900 are a quarter of an hour"
          error={error('silentAfter')}
        />
      </div>
      <Gates gates={environment.gates} />
      <Approvals approvals={environment.approvals} />
    </>
  )
}

function Gates({ gates }: Pick<Environment, 'gates'>) {
  const chosen = new Map(gates.map((one) => [one.gate, one]))
  const tolerance = chosen.get('metrics')?.tolerance
  return (
    <ChoiceGroup legend="Gates">
      <div className="grid gap-2 sm:grid-cols-2">
        {gateKeys.map((gate) => (
          <Choice
            key={gate}
            type="checkbox"
            name={`gate ${gate}`}
            label={gateWords[gate]}
            defaultChecked={chosen.has(gate)}
          />
        ))}
      </div>
      <div className="mt-1 grid gap-4 sm:grid-cols-2">
        <TextField
          label="Scenarios: days old at most"
          name="withinDays"
          type="number"
          min={1}
          max={3650}
          defaultValue={chosen.get('scenarios')?.withinDays}
          hint="Empty for any age"
        />
        <TextField
          label="Metrics: % worse that is let pass"
          name="tolerance"
          type="number"
          min={0}
          max={100}
          step="any"
          defaultValue={tolerance === undefined ? undefined : Math.round(tolerance * 1e6) / 1e4}
          hint="Of the value of what is live; empty for nothing"
        />
      </div>
      <Choice
        type="checkbox"
        name="anyEnvironment"
        label="Scenarios: also runs in another environment than declared"
        defaultChecked={chosen.get('scenarios')?.anyEnvironment}
      />
    </ChoiceGroup>
  )
}

function Approvals({ approvals }: Pick<Environment, 'approvals'>) {
  return (
    <ChoiceGroup legend="Approvals by the risk of the package">
      <div className="grid grid-cols-3 gap-4">
        {(['low', 'medium', 'high'] as const).map((risk) => (
          <TextField
            key={risk}
            label={risk}
            name={`approvals.${risk}`}
            type="number"
            min={0}
            max={10}
            required
            defaultValue={approvals[risk]}
          />
        ))}
      </div>
    </ChoiceGroup>
  )
}
