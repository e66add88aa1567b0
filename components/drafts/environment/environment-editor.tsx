'use client'

import { DraftText } from '../draft-text.tsx'
import { LibrariesField } from './libraries-field.tsx'
import { VariableList } from './variable-list.tsx'

const about: { legend: string; fields: { place: string[]; label: string; placeholder: string }[] }[] = [
  {
    legend: 'Runtime',
    fields: [
      { place: ['environment', 'runtime', 'name'], label: 'Runtime', placeholder: 'python' },
      { place: ['environment', 'runtime', 'version'], label: 'Version of the runtime', placeholder: '3.12.11' },
    ],
  },
  {
    legend: 'Platform',
    fields: [
      { place: ['environment', 'platform', 'os'], label: 'Operating system', placeholder: 'linux' },
      { place: ['environment', 'platform', 'architecture'], label: 'Architecture', placeholder: 'x86_64' },
    ],
  },
  {
    legend: 'Image',
    fields: [
      {
        place: ['environment', 'image', 'reference'],
        label: 'Image',
        placeholder: 'registry.example/shop/ranker:1.3.0',
      },
      { place: ['environment', 'image', 'digest'], label: 'Digest of the image', placeholder: 'sha256:9f1c…' },
    ],
  },
]

/** The part `environment`: what the model runs on and with. */
export function EnvironmentEditor() {
  return (
    <div className="grid gap-6">
      <div className="grid gap-4">
        {about.map(({ legend, fields }) => (
          <fieldset key={legend} className="grid min-w-0 gap-4 sm:grid-cols-2">
            <legend className="sr-only">{legend}</legend>
            {fields.map((field) => (
              <DraftText key={field.label} {...field} mono />
            ))}
          </fieldset>
        ))}
      </div>
      <LibrariesField />
      <VariableList />
    </div>
  )
}
