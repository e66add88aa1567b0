'use client'

import { type ClipboardEvent, useState } from 'react'
import { formatCount } from '#lib/format'
import type { Place } from '#lib/intake/reading'
import type { Json } from '#lib/json'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { DraftList } from '../fields/draft-list.tsx'
import { textOf } from '../fields/text-of.ts'
import { SourceChip } from '../source-chip.tsx'
import { useDraft, useDraftValue, useField } from '../use-draft.ts'
import { pastedLines } from './pasted-lines.ts'

const place = ['assumptions']

/** What a pasted list became, for as long as the assumptions stand as it left them. */
type Pasted = { at: number; text: string; lines: number; list: Json | undefined }

/** What the behaviour takes for granted, one text each. Several lines that are pasted are as many assumptions, unless they were one. */
export function AssumptionList() {
  const store = useDraft()
  const list = useDraftValue((draft) => draft.at(['manifest', ...place]))
  const [pasted, setPasted] = useState<Pasted>()

  const take = (at: number, text: string): boolean => {
    const lines = pastedLines(text)
    if (lines.length < 2) return false
    store.splice(place, at, 1, lines)
    setPasted({ at, text: text.trim(), lines: lines.length, list: store.at(['manifest', ...place]) })
    return true
  }
  const keepAsOne = ({ at, text, lines }: Pasted) => store.splice(place, at, lines, [text])

  return (
    <section className="grid gap-2">
      <h3 className="font-medium">Assumptions</h3>
      <p className="text-sm text-muted">Under which the behaviour holds. Paste a list: each line becomes one.</p>
      <DraftList place={place} entry="Assumption" add="Add an assumption" blank="" plain>
        {(at, index) => <AssumptionField place={at} index={index} onLines={(text) => take(index, text)} />}
      </DraftList>
      <output className="empty:hidden">
        {pasted && pasted.list === list && (
          <span className="flex flex-wrap items-center gap-2 text-sm text-soft">
            {formatCount(pasted.lines, 'line')} became {formatCount(pasted.lines, 'assumption')}.
            <Button size="small" onClick={() => keepAsOne(pasted)}>
              Keep them as one
            </Button>
          </span>
        )}
      </output>
    </section>
  )
}

type FieldProps = { place: Place; index: number; onLines: (text: string) => boolean }

function AssumptionField({ place, index, onLines }: FieldProps) {
  const { name, value, error, source, say, leave } = useField(place)
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const { value: held, selectionStart, selectionEnd } = event.currentTarget
    const all = selectionStart === 0 && selectionEnd === held.length
    if (all && onLines(event.clipboardData.getData('text'))) event.preventDefault()
  }
  return (
    <div className="grid min-w-0 gap-1">
      <TextArea
        label={`Assumption ${index + 1}`}
        error={error}
        name={name}
        rows={2}
        value={textOf(value)}
        placeholder={index === 0 ? 'Prices are in EUR and include tax' : undefined}
        onPaste={paste}
        onChange={({ target }) => say(target.value)}
        onBlur={leave}
      />
      <SourceChip from={source} />
    </div>
  )
}
