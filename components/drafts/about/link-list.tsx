'use client'

import { Plus, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { pathOf } from '#lib/issues'
import type { Json } from '#lib/json'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { SourceChip } from '../source-chip.tsx'
import { useDraft, useDraftValue, useField } from '../use-draft.ts'
import { isTaken, type LinkRow, linkRows, linksOf } from './link-rows.ts'

/** Where more can be read: the notebook, the experiment, the ticket. */
export function LinkList() {
  const { value, source, say } = useField(['links'])
  const [typed, setTyped] = useState<{ rows: LinkRow[]; kept: Json | undefined }>()
  const list = useRef<HTMLOListElement>(null)
  const adder = useRef<HTMLButtonElement>(null)
  // What is typed here holds until the draft says something else.
  const rows = typed && typed.kept === value ? typed.rows : linkRows(value)

  const take = (next: LinkRow[]) => {
    const kept = linksOf(next)
    say(kept)
    setTyped({ rows: next, kept })
  }
  const add = () => {
    flushSync(() => take([...rows, { name: '', address: '' }]))
    list.current?.lastElementChild?.querySelector('input')?.focus()
  }
  const remove = (index: number) => {
    take(rows.filter((_, at) => at !== index))
    adder.current?.focus()
  }

  return (
    <section className="grid gap-2">
      <h3 className="flex flex-wrap items-center gap-2 font-medium">
        Links <SourceChip from={source} />
      </h3>
      <p className="text-sm text-muted">Where more can be read: the notebook, the experiment, the ticket.</p>
      {rows.length > 0 && (
        <ol ref={list} className="grid gap-3 sm:gap-2">
          {rows.map((row, index) => (
            <LinkFields
              key={index}
              row={row}
              index={index}
              taken={isTaken(rows, index)}
              onChange={(next) => take(rows.with(index, next))}
              onRemove={() => remove(index)}
            />
          ))}
        </ol>
      )}
      <div>
        <Button ref={adder} size="small" name="links" onClick={add}>
          <Plus aria-hidden /> Add a link
        </Button>
      </div>
    </section>
  )
}

type RowProps = {
  row: LinkRow
  index: number
  taken: boolean
  onChange: (row: LinkRow) => void
  onRemove: () => void
}

function LinkFields({ row, index, taken, onChange, onRemove }: RowProps) {
  const store = useDraft()
  const path = pathOf(['links', row.name])
  const wrong = useDraftValue((draft) => draft.wrongAt(path))
  const unnamed = row.name === ''
  return (
    <li className="flex items-start gap-1">
      <div className="grid min-w-0 grow gap-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)] sm:gap-4">
        <TextField
          label={`Name of link ${index + 1}`}
          error={taken ? 'is already in this list' : unnamed ? wrong : undefined}
          name={unnamed ? path : undefined}
          placeholder="notebook"
          autoComplete="off"
          value={row.name}
          onChange={({ target }) => onChange({ ...row, name: target.value })}
          onBlur={() => store.leave(path)}
        />
        <TextField
          label={`Address of link ${index + 1}`}
          error={unnamed ? undefined : wrong}
          name={unnamed ? undefined : path}
          placeholder="https://git.example/shop/notebook"
          autoComplete="off"
          inputMode="url"
          spellCheck={false}
          value={row.address}
          onChange={({ target }) => onChange({ ...row, address: target.value })}
          onBlur={() => store.leave(path)}
        />
      </div>
      <Button
        look="quiet"
        size="icon"
        className="mt-6"
        aria-label={`Remove link ${index + 1}`}
        title={`Remove link ${index + 1}`}
        onClick={onRemove}
      >
        <X aria-hidden />
      </Button>
    </li>
  )
}
