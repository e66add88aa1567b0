'use client'

import { CalendarDays } from 'lucide-react'
import { useRef } from 'react'
import type { Place } from '#lib/intake/reading'
import { Button } from '../../ui/button.tsx'
import { useField } from '../use-draft.ts'
import { DraftInput } from './draft-input.tsx'
import { textOf } from './text-of.ts'

type Props = { place: Place; label: string; hint?: string }

const day = /^\d{4}-\d{2}-\d{2}/

/** A day, or a moment with its zone, typed or chosen. The platform's own field for days would lose what is no day. */
export function DraftDate({ place, label, hint }: Props) {
  const field = useField(place)
  const picker = useRef<HTMLInputElement>(null)
  const text = textOf(field.value)
  const [chosen = ''] = day.exec(text) ?? []
  return (
    <div className="relative min-w-0">
      <DraftInput
        field={field}
        label={label}
        hint={hint}
        placeholder="2026-07-01"
        className="pr-9 tabular-nums"
        onType={(typed) => field.say(typed === '' ? undefined : typed)}
      />
      <Button
        look="quiet"
        size="icon"
        className="absolute top-[26px] right-0.5"
        aria-label={`Choose a day: ${label}`}
        title="Choose a day"
        onClick={() => picker.current?.showPicker()}
      >
        <CalendarDays aria-hidden />
      </Button>
      <input
        ref={picker}
        type="date"
        aria-hidden
        tabIndex={-1}
        value={chosen}
        onChange={({ target }) => target.value !== '' && field.say(target.value)}
        className="pointer-events-none absolute top-7 right-0 size-px opacity-0"
      />
    </div>
  )
}
