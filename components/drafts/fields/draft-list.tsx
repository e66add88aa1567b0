'use client'

import { Plus, X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { flushSync } from 'react-dom'
import type { Place } from '#lib/intake/reading'
import { pathOf } from '#lib/issues'
import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'
import { Button } from '../../ui/button.tsx'
import { FieldError } from '../../ui/field-error.tsx'
import type { DraftStore } from '../draft-store.ts'
import { SaidAboveProvider, SourceChip } from '../source-chip.tsx'
import { useDraft, useDraftValue } from '../use-draft.ts'

type Props = {
  place: Place
  /** What an entry is called before its number: `Step`. */
  entry: string
  add: string
  /** What a new entry holds. */
  blank: Json
  /** What belongs here, said while nothing does. */
  empty?: string
  /** Entries of one line, without a frame of their own. */
  plain?: boolean
  children: (place: Place, index: number) => ReactNode
}

/** The entries of a list of the manifest, each with its fields: one more leads into its first field, one less back to the button. */
export function DraftList({ place, entry, add, blank, empty, plain = false, children }: Props) {
  const store = useDraft()
  const error = useDraftValue((draft) => draft.wrongAt(pathOf(place)))
  const count = useDraftValue((draft) => countOf(draft.at(['manifest', ...place])))
  const list = useRef<HTMLOListElement>(null)
  const adder = useRef<HTMLButtonElement>(null)

  const addOne = () => {
    flushSync(() => store.splice(place, count, 0, [blank]))
    list.current?.lastElementChild?.querySelector<HTMLElement>('input, select, textarea')?.focus()
  }
  const remove = (index: number) => {
    flushSync(() => store.splice(place, index, 1))
    adder.current?.focus()
  }

  return (
    <div className="grid min-w-0 gap-3">
      {count === 0 && empty && <p className="text-sm text-muted">{empty}</p>}
      {count > 0 && (
        <ol ref={list} className={plain ? 'grid gap-2' : 'grid gap-3'}>
          {Array.from({ length: count }, (_, index) => (
            <Entry
              key={index}
              place={[...place, index]}
              name={`${entry} ${index + 1}`}
              plain={plain}
              onRemove={() => remove(index)}
            >
              {children([...place, index], index)}
            </Entry>
          ))}
        </ol>
      )}
      <FieldError>{error}</FieldError>
      <div>
        <Button ref={adder} size="small" name={pathOf(place)} onClick={addOne}>
          <Plus aria-hidden /> {add}
        </Button>
      </div>
    </div>
  )
}

const countOf = (value: Json | undefined) => (Array.isArray(value) ? value.length : 0)

type EntryProps = { place: Place; name: string; plain: boolean; onRemove: () => void; children: ReactNode }

/** Who says all of an entry; nothing where several do. */
function sourceOfAll(draft: DraftStore, place: Place): string | undefined {
  const own = draft.sourceOf(place)
  const value = draft.at(['manifest', ...place])
  if (own !== undefined || !isObject(value)) return own
  const [first, ...others] = new Set(Object.keys(value).map((key) => draft.sourceOf([...place, key])))
  return others.length === 0 ? first : undefined
}

function Entry({ place, name, plain, onRemove, children }: EntryProps) {
  const source = useDraftValue((draft) => sourceOfAll(draft, place))
  const remove = (
    <Button
      look="quiet"
      size="icon"
      className={plain ? 'mt-6.5' : undefined}
      aria-label={`Remove ${name.toLowerCase()}`}
      title={`Remove ${name.toLowerCase()}`}
      onClick={onRemove}
    >
      <X aria-hidden />
    </Button>
  )
  if (plain) {
    return (
      <li className="flex min-w-0 items-start gap-1">
        <div className="min-w-0 grow">{children}</div>
        {remove}
      </li>
    )
  }
  return (
    <li>
      <fieldset className="min-w-0 rounded-md border bg-surface p-3 pt-1 sm:p-4 sm:pt-1">
        <legend className="sr-only">{name}</legend>
        <div className="mb-1 flex items-center justify-between">
          <span className="flex min-w-0 flex-wrap items-center gap-2 text-sm font-medium text-muted">
            <span aria-hidden>{name}</span>
            <SourceChip from={source} />
          </span>
          {remove}
        </div>
        <SaidAboveProvider value={source}>
          <div className="grid min-w-0 gap-4">{children}</div>
        </SaidAboveProvider>
      </fieldset>
    </li>
  )
}
