'use client'

import { useMemo, useState } from 'react'
import type { Place } from '#lib/intake/reading'
import type { Json } from '#lib/json'
import { misfits } from '#lib/standards/shaped'
import { Button } from '../../ui/button.tsx'
import { JsonField } from '../json-field.tsx'
import { isBroken } from '../json-reading.ts'
import { useDraft, useDraftValue, useField } from '../use-draft.ts'
import { exampleOf, rowsOf, soundFields } from './example.ts'

type Props = {
  place: Place
  fields: Place
  label: string
  from: string
  /** The other side of the call, whose rows one that is made has, too. */
  rowsAs?: { place: Place; fields: Place }
}

type Made = { before: Json | undefined; left: string[] }

/** One side of the example call: typed, or made from the fields, and held against them at once. */
export function ExampleField({ place, fields, label, from, rowsAs }: Props) {
  const store = useDraft()
  const { value, say } = useField(place)
  const stated = useDraftValue((store) => store.at(['manifest', ...fields]))
  const sound = useMemo(() => soundFields(stated), [stated])
  const [made, setMade] = useState<Made>()
  const wrong = sound.length > 0 && value !== undefined && !isBroken(value) ? misfits(sound, value) : []

  const make = () => {
    const rows =
      rowsAs && rowsOf(soundFields(store.at(['manifest', ...rowsAs.fields])), store.at(['manifest', ...rowsAs.place]))
    const { value: example, left } = exampleOf(sound, rows)
    setMade({ before: value, left })
    say(example)
  }
  const undo = () => {
    say(made?.before)
    setMade(undefined)
  }
  return (
    <div className="grid min-w-0 content-start gap-1.5">
      <JsonField
        place={place}
        label={label}
        misfits={wrong}
        placeholder='{"features": [[0, 1]]}'
        actions={
          sound.length > 0 && (
            <Button size="small" onClick={make}>
              Make one from {from}
            </Button>
          )
        }
      />
      <output className="flex flex-wrap items-center gap-2 text-sm text-soft empty:hidden">
        {made && (
          <>
            Made from {from}.{made.left.length > 0 && ` Left out: ${made.left.join(', ')}.`}
            {made.before !== undefined && (
              <Button size="small" onClick={undo}>
                Take back what stood there
              </Button>
            )}
          </>
        )}
      </output>
    </div>
  )
}
