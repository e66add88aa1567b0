'use client'

import type { Kpi } from '#lib/kpis/schema'
import { type Field, fieldNames } from '#lib/observations/columns'
import { isNamed, type MappingAsked, type Named } from '#lib/observations/mapping'
import { Fold } from '../ui/fold.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { MappingField } from './mapping-field.tsx'
import { usualFields } from './words.ts'

export type Asked = Omit<MappingAsked, 'kinds'>
type Choices = { kpis: readonly Pick<Kpi, 'name' | 'title' | 'kind'>[]; environments: readonly string[] }

type Props = Choices & {
  header: readonly string[]
  asked: Asked
  /** What is wrong with every row, by the field that no column says. */
  errors: Partial<Record<Field, string>>
  onChange: (asked: Asked) => void
}

const sumsOfKind: Record<Kpi['kind'], readonly Field[]> = {
  proportion: [],
  mean: ['sumOfSquares'],
  ratio: ['sumOfSquares', 'denominator', 'denominatorSumOfSquares', 'sumOfProducts'],
}

/** Which column holds what, and what is said for all rows where no column says it. */
export function MappingForm({ header, kpis, environments, asked, errors, onChange }: Props) {
  const { mapping, constants } = asked
  const kind = kpis.find(({ name }) => name === constants.kpi)?.kind
  const wanted = (field: Field) =>
    usualFields.has(field) ||
    mapping[field] !== undefined ||
    (isNamed(field) && constants[field] !== undefined) ||
    errors[field] !== undefined ||
    (kind !== undefined && sumsOfKind[kind].includes(field))
  const suggestions: Partial<Record<Named, readonly { value: string; label: string }[]>> = {
    kpi: kpis.map(({ name, title }) => ({ value: name, label: `${title} (${name})` })),
    environment: environments.map((name) => ({ value: name, label: name })),
  }
  const fields = (which: readonly Field[]) =>
    which.map((field) => (
      <MappingField
        key={field}
        field={field}
        header={header}
        column={mapping[field]}
        error={errors[field]}
        onColumn={(column) => onChange({ ...asked, mapping: { ...mapping, [field]: column } })}
        constant={isNamed(field) ? (constants[field] ?? '') : undefined}
        suggestions={isNamed(field) ? suggestions[field] : undefined}
        onConstant={(value) => onChange({ ...asked, constants: { ...constants, [field]: value } })}
      />
    ))
  const unused = header.filter((_, at) => !Object.values(mapping).includes(at))
  const others = fieldNames.filter((field) => !wanted(field))
  return (
    <div className="grid gap-4">
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">{fields(fieldNames.filter(wanted))}</div>
      {others.length > 0 && (
        <Fold summary={<span className="text-sm">More: segments, and the sums of means and ratios</span>}>
          <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">{fields(others)}</div>
        </Fold>
      )}
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">
        {mapping.to === undefined && (
          <SelectField
            label="A bucket is"
            options={[
              { value: 'day', label: 'a day long' },
              { value: 'hour', label: 'an hour long' },
            ]}
            value={asked.length}
            onChange={({ target }) => onChange({ ...asked, length: target.value === 'hour' ? 'hour' : 'day' })}
          />
        )}
        <SelectField
          label="Times without a zone are in"
          options={[
            { value: 'utc', label: 'UTC' },
            { value: 'local', label: `my time zone, ${new Intl.DateTimeFormat().resolvedOptions().timeZone}` },
          ]}
          value={asked.zone}
          onChange={({ target }) => onChange({ ...asked, zone: target.value === 'local' ? 'local' : 'utc' })}
        />
      </div>
      {unused.length > 0 && <p className="text-sm break-words text-muted">Not used: {unused.join(', ')}</p>}
    </div>
  )
}
