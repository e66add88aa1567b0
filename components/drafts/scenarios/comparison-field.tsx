'use client'

import type { Place } from '#lib/intake/reading'
import { isObject } from '#lib/tree'
import { SelectField } from '../../ui/select-field.tsx'
import { DraftNumber } from '../fields/draft-number.tsx'
import { textOf } from '../fields/text-of.ts'
import { useDraft, useField } from '../use-draft.ts'
import { comparisonOf, comparisonWords, isKind } from './comparison-words.ts'

const kinds = Object.entries(comparisonWords).map(([value, { label }]) => ({ value, label }))

/** How the output of a scenario is held against the expected one, with what that kind of comparison asks for. */
export function ComparisonField({ place }: { place: Place }) {
  const store = useDraft()
  const { value } = useField(place)
  const { name, error, leave } = useField([...place, 'kind'])
  const whole = useField(place)
  const said = isObject(value) ? textOf(value.kind) : textOf(value)
  const known = isKind(said) ? comparisonWords[said] : undefined
  const choose = (kind: string) => store.say(['manifest', ...place], comparisonOf(kind, isObject(value) ? value : {}))
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        label="Compared"
        name={name}
        error={error ?? whole.error}
        value={said}
        options={[
          { value: '', label: 'Not stated: exact' },
          ...(said === '' || known ? [] : [{ value: said, label: said }]),
          ...kinds,
        ]}
        onChange={({ target }) => choose(target.value)}
        onBlur={leave}
      />
      {known && known.parameters.length > 0 && (
        <div className="grid grid-cols-2 gap-4">
          {known.parameters.map(({ key, label, hint }) => (
            <DraftNumber key={key} place={[...place, key]} label={label} hint={hint} />
          ))}
        </div>
      )}
    </div>
  )
}
