'use client'

import { useState } from 'react'
import type { Json } from '#lib/json'
import type { Reading } from './typed.ts'

const same = (one: Json | undefined, other: Json | undefined) => JSON.stringify(one) === JSON.stringify(other)

/** The text of a field: as it was typed for as long as it says what stands there, else as what stands there is shown. */
export function useTyped(
  { read, show }: Reading,
  value: Json | undefined,
): [string, (typed: string) => Json | undefined] {
  const [typed, setTyped] = useState<string>()
  const text = typed !== undefined && same(read(typed), value) ? typed : show(value)
  return [
    text,
    (now) => {
      setTyped(now)
      return read(now)
    },
  ]
}
