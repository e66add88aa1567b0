import { useId } from 'react'
import type { FieldToFill } from '#lib/sandbox/trying'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import { typeOf } from '../versions/fields-table.tsx'
import { cellNames, cellShape, type Entry, turned } from './entries.ts'

type Props = { field: FieldToFill; entry: Entry; error: string | undefined; onChange: (entry: Entry) => void }

const madeFor = ({ unit, range }: FieldToFill) => {
  const { min, max } = range ?? {}
  const between =
    min === undefined ? max !== undefined && `up to ${max}` : max === undefined ? `${min} and more` : `${min} to ${max}`
  return [between && `made for ${between}`, unit && unit !== 'none' && `in ${unit}`].filter(Boolean).join(', ')
}

/** An input of the model: fields for its values where they are few, else JSON. What is wrong stands under it. */
export function InputField({ field, entry, error, onChange }: Props) {
  const id = useId()
  const hint = [field.description, madeFor(field)].filter(Boolean).join(' · ')
  return (
    <fieldset aria-describedby={hint ? `${id}-hint` : undefined} className="grid min-w-0 gap-2 border-t pt-3">
      <legend className="sr-only">{field.name}</legend>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span aria-hidden className="font-mono text-sm font-medium break-all">
          {field.name}
        </span>
        <span className="font-mono text-xs break-all text-muted">{typeOf(field)}</span>
        {field.optional && <span className="text-xs text-muted">optional</span>}
        {cellShape(field) && (
          <Button look="quiet" size="small" className="ml-auto" onClick={() => onChange(turned(field, entry))}>
            <span>
              {entry.as === 'cells' ? 'Write ' : 'Fill in '}
              <span className="sr-only">{field.name} </span>
              {entry.as === 'cells' ? 'as JSON' : 'value by value'}
            </span>
          </Button>
        )}
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-xs break-words text-muted">
          {hint}
        </p>
      )}
      <Values field={field} entry={entry} error={error} onChange={onChange} />
    </fieldset>
  )
}

const answers = ['', 'true', 'false'].map((value) => ({ value, label: value || '–' }))

/** What is wrong stands at the value that it names, else at the first. */
function placeOf(error: string | undefined, names: readonly string[]): number {
  const at = names.findIndex((name) => error?.startsWith(`${name} `))
  return at === -1 ? 0 : at
}

function Values({ field, entry, error, onChange }: Props) {
  if (entry.as === 'json')
    return (
      <TextArea
        label={`${field.name} as JSON`}
        value={entry.text}
        rows={Math.min(12, Math.max(2, entry.text.split('\n').length))}
        spellCheck={false}
        error={error}
        className="font-mono text-xs"
        onChange={({ target }) => onChange({ as: 'json', text: target.value })}
      />
    )
  const names = cellNames(field, cellShape(field) ?? [])
  const wrong = placeOf(error, names)
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))] gap-2">
      {names.map((name, index) => {
        const given = {
          label: name,
          value: entry.cells[index] ?? '',
          error: index === wrong ? error : undefined,
        }
        const take = (value: string) => onChange({ as: 'cells', cells: entry.cells.with(index, value) })
        return field.type === 'bool' ? (
          <SelectField key={name} {...given} options={answers} onChange={({ target }) => take(target.value)} />
        ) : (
          <TextField
            key={name}
            {...given}
            inputMode={field.type === 'string' ? undefined : 'decimal'}
            autoComplete="off"
            onChange={({ target }) => take(target.value)}
          />
        )
      })}
    </div>
  )
}
