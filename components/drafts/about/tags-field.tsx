'use client'

import { useState } from 'react'
import { TextField } from '../../ui/text-field.tsx'
import { textOf } from '../fields/text-of.ts'
import { type NewPackageField, tagsOf } from './new-package.ts'

/** Tags in one line, divided by commas. While they are typed the line stays as it is; once left it shows what is kept. */
export function TagsField({ field: { name, value, error, say, leave } }: { field: NewPackageField }) {
  const [typed, setTyped] = useState<string>()
  const kept = Array.isArray(value) ? value.map(textOf).join(', ') : textOf(value)
  return (
    <TextField
      label="Tags"
      hint="Divided by commas."
      error={error}
      name={name}
      placeholder="recommender, shop"
      autoComplete="off"
      value={typed ?? kept}
      onChange={({ target }) => {
        setTyped(target.value)
        say(tagsOf(target.value))
      }}
      onBlur={() => {
        setTyped(undefined)
        leave()
      }}
    />
  )
}
