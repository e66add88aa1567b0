'use client'

import { useState } from 'react'
import type { Json } from '#lib/json'
import { isFileName } from '#lib/manifest/rules'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { MarkdownField } from '../about/markdown-field.tsx'
import { DraftFile } from '../fields/draft-file.tsx'
import { useField } from '../use-draft.ts'

const place = ['code', 'documentation']
const options = [
  { value: 'file', label: 'A file of the package' },
  { value: 'text', label: 'Text written here' },
]

const formOf = (value: Json | undefined) =>
  typeof value !== 'string' || value === '' || isFileName(value) ? 'file' : 'text'

/** How it works: a file of the package, or the words themselves. What is typed stays when the other is chosen. */
export function DocumentationField() {
  const { name, value } = useField(place)
  const [form, setForm] = useState(() => formOf(value))
  return (
    <div className="grid gap-3">
      <RadioGroup
        legend="Documentation"
        name={`${name}, how`}
        options={options}
        defaultValue={form}
        onChoose={(chosen) => setForm(chosen === 'file' ? 'file' : 'text')}
      />
      {form === 'file' ? (
        <DraftFile place={place} label="File of the documentation" placeholder="docs/how-it-works.md" />
      ) : (
        <MarkdownField place={place} label="Text of the documentation" lines={8} most={100_000} />
      )}
    </div>
  )
}
