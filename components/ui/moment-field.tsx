'use client'

import { type ComponentProps, useState } from 'react'
import { formatUtc } from '#lib/format'
import { inUtc } from './in-utc.ts'
import { TextField } from './text-field.tsx'

type Props = Omit<ComponentProps<typeof TextField>, 'type' | 'hint' | 'onChange'>

/** A moment by the reader's own clock, with what it is in UTC below it. */
export function MomentField({ defaultValue = '', ...rest }: Props) {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const [local, setLocal] = useState(String(defaultValue))
  const at = Date.parse(inUtc(local))
  const hint = Number.isNaN(at) ? `In your time zone, ${zone}` : `${zone}; ${formatUtc(at)}`
  return (
    <TextField
      {...rest}
      type="datetime-local"
      defaultValue={defaultValue}
      onChange={({ target }) => setLocal(target.value)}
      hint={hint}
    />
  )
}
