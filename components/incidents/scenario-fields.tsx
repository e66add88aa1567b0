import { useState } from 'react'
import { draftTitle } from '#lib/drafts/title'
import type { ScenarioOffer } from '#lib/incidents/offer'
import type { IncidentView } from '#lib/incidents/schema'
import { textOf } from '../drafts/fields/text-of.ts'
import { comparisonWords, isKind } from '../drafts/scenarios/comparison-words.ts'
import type { Problem } from '../shell/ask.ts'
import { SelectField } from '../ui/select-field.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import { jsonText } from '../versions/json-text.ts'

type Props = { incident: IncidentView; offer: ScenarioOffer; problem: Problem | undefined }

/** What a scenario that an incident becomes says, and the draft that it goes into. */
export function ScenarioFields({ incident, offer, problem }: Props) {
  const wrong = (path: string) =>
    problem?.errors.find((error) => error.path === path || error.path.startsWith(`${path}.`))?.message
  return (
    <>
      <TextField
        label="Id"
        name="id"
        required
        maxLength={120}
        defaultValue={offer.id}
        className="font-mono"
        error={wrong('id')}
      />
      <JsonArea
        name="input"
        label="Input"
        hint={offer.input === undefined ? 'As JSON' : 'As JSON: an input of the version, for you to type over'}
        value={offer.input === undefined ? '' : jsonText(offer.input)}
        error={wrong('input')}
      />
      <JsonArea
        name="expected"
        label="Expected output"
        hint="What should have come out. Left open, the scenario counts only where types and shapes are compared."
        value=""
        error={wrong('expected')}
      />
      <Comparison wrong={wrong} />
      <TextArea
        label="Why"
        name="why"
        rows={2}
        maxLength={2000}
        defaultValue={incident.title}
        error={wrong('why') ?? wrong('tags')}
      />
      <SelectField
        label="Draft"
        name="draft"
        options={draftOptions(offer)}
        defaultValue={offer.newest ?? ''}
        error={wrong('draft')}
      />
    </>
  )
}

const draftOptions = ({ drafts, newest }: ScenarioOffer) => [
  ...(newest === undefined ? [{ value: '', label: 'A new one, from the latest version' }] : []),
  ...drafts.map((draft) => ({ value: draft.id, label: `${draftTitle(draft)}, by ${draft.author}` })),
]

type AreaProps = { name: string; label: string; hint: string; value: string; error: string | undefined }

const JsonArea = ({ value, ...rest }: AreaProps) => (
  <TextArea
    {...rest}
    rows={Math.min(10, Math.max(3, value.split('\n').length))}
    defaultValue={value}
    spellCheck={false}
    className="resize-y font-mono text-sm!"
  />
)

const kinds = Object.entries(comparisonWords).map(([value, { label }]) => ({ value, label }))

function Comparison({ wrong }: { wrong: (path: string) => string | undefined }) {
  const [kind, choose] = useState('')
  const words = isKind(kind) ? comparisonWords[kind] : undefined
  const parameters = words?.parameters ?? []
  return (
    <>
      <SelectField
        label="Compared"
        name="compare"
        value={kind}
        options={[{ value: '', label: 'Not stated: exact' }, ...kinds]}
        onChange={({ target }) => choose(target.value)}
        error={parameters.length === 0 ? wrong('compare') : wrong('compare.kind')}
      />
      {parameters.length > 0 && (
        <div className="grid items-start gap-4 sm:grid-cols-2">
          {parameters.map(({ key, label, hint }) => (
            <TextField
              key={`${kind} ${key}`}
              label={label}
              hint={hint}
              name={key}
              inputMode="decimal"
              defaultValue={textOf(words?.begins[key])}
              error={wrong(`compare.${key}`)}
            />
          ))}
        </div>
      )}
    </>
  )
}
