'use client'

import { type DatasetView, datasetChange, newDataset } from '#lib/datasets/schema'
import { api } from '#lib/paths'
import { CheckedForm } from '../shell/checked-form.tsx'
import type { Fields } from '../shell/fields.ts'
import { DatasetFields } from './dataset-fields.tsx'
import { changedIn, datasetLabels, describedIn } from './dataset-form-words.ts'

type Props = {
  dataset?: DatasetView
  /** Where manifests say that it lies, and which of them. */
  told?: { location: string; by: string }
  onDone: (fields: Fields) => void
  onCancel: () => void
}

/** Describes a dataset that is new or was only named so far, or changes what is said of it. */
export default function DatasetForm({ dataset, told, onDone, onCancel }: Props) {
  const change = dataset?.described === true
  const doing = change
    ? {
        schema: datasetChange,
        said: changedIn,
        method: 'PATCH' as const,
        address: api.dataset(dataset.name),
        act: 'Save what is said',
      }
    : { schema: newDataset, said: describedIn, address: api.datasets, act: 'Describe the dataset' }
  const prefilled = dataset && { ...dataset, location: dataset.location ?? told?.location ?? null }
  const hint = told && dataset?.location === null ? `As ${told.by} says. Kept as text, never opened.` : undefined
  return (
    <CheckedForm {...doing} labels={datasetLabels} onDone={onDone} onCancel={onCancel}>
      {({ error }) => <DatasetFields dataset={prefilled} locationHint={hint} error={error} />}
    </CheckedForm>
  )
}
