'use client'

import type { FormEvent } from 'react'
import type { IntakeRow } from '#lib/metrics/intake-row'
import { Button } from '../ui/button.tsx'
import { useDrop } from '../ui/use-drop.ts'
import { IntakeFields, IntakeResult } from './intake-fields.tsx'
import { useIntake } from './use-intake.ts'

type Props = {
  /** How many rows there is room for. */
  room: number
  onRows: (rows: readonly IntakeRow[]) => void
}

/** Where metrics come from: dropped, chosen, or pasted. What was not understood is said with its place. */
export function IntakeForm({ room, onRows }: Props) {
  const intake = useIntake(room, onRows)
  const over = useDrop((file) => void intake.takeFile(file))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void intake.takeText()
  }
  return (
    <div className="grid grid-cols-1 gap-4">
      <form
        onSubmit={submit}
        className={`grid max-w-3xl grid-cols-1 gap-4 rounded-md border border-dashed p-4 sm:p-6 ${over ? 'border-accent bg-accent-tint' : ''}`}
      >
        <IntakeFields intake={intake} where="or drop a file anywhere here, or paste below.">
          <Button type="submit" disabled={intake.text.trim() === ''}>
            Fill the rows below
          </Button>
        </IntakeFields>
      </form>
      <IntakeResult intake={intake} />
    </div>
  )
}
