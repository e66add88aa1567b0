'use client'

import { useId } from 'react'
import type { DatasetView } from '#lib/datasets/schema'
import { useKnownOwners } from '../owners/use-known-owners.ts'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import { aliasLines, datasetLabels } from './dataset-form-words.ts'

type Said = Partial<Pick<DatasetView, 'name' | 'description' | 'location' | 'owner' | 'steward' | 'aliases'>>
type Props = {
  /** What is said of it so far. */
  dataset?: Said
  /** What is known of whence the location comes, where nobody who keeps the data said it. */
  locationHint?: string
  error: (path: string) => string | undefined
}

/** What is said of a dataset. Its name is asked for where it has none yet. */
export function DatasetFields({ dataset = {}, locationHint, error }: Props) {
  const owners = useId()
  const known = useKnownOwners()
  const text = (name: 'location' | 'owner' | 'steward') => ({
    label: datasetLabels[name] ?? name,
    name,
    defaultValue: dataset[name] ?? '',
    error: error(name),
    autoComplete: 'off',
  })
  return (
    <>
      {dataset.name === undefined ? (
        <TextField
          label="Name"
          name="name"
          required
          maxLength={100}
          placeholder="clicks"
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
          hint="Manifests and pipelines name it so; it never changes"
          error={error('name')}
        />
      ) : (
        <input type="hidden" name="name" value={dataset.name} />
      )}
      <TextArea
        label="What it is"
        name="description"
        maxLength={4000}
        rows={2}
        defaultValue={dataset.description ?? ''}
        placeholder="One row for each product that was shown, with whether it was clicked"
        error={error('description')}
      />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField {...text('owner')} list={owners} hint="Who answers for it: a team or an e-mail address" />
        <TextField {...text('steward')} list={owners} hint="Who keeps the data in order" />
      </div>
      <datalist id={owners}>
        {known
          ?.filter(({ left }) => !left)
          .map(({ owner, title }) => (
            <option key={owner} value={owner}>
              {title}
            </option>
          ))}
      </datalist>
      <TextField
        {...text('location')}
        maxLength={2048}
        placeholder="s3://shop-data/clicks/"
        className="font-mono"
        hint={locationHint ?? 'Where it lies, without passwords. Kept as text, never opened.'}
      />
      <TextArea
        label="Names in pipelines"
        name="aliases"
        rows={2}
        spellCheck={false}
        className="font-mono"
        defaultValue={aliasLines(dataset.aliases ?? [])}
        placeholder="postgres://warehouse:5432 shop.public.clicks"
        hint="What OpenLineage producers call it: one line each, the namespace, a blank, the name"
        error={error('aliases')}
      />
    </>
  )
}
