'use client'

import { Plus, X } from 'lucide-react'
import { type KeyboardEvent, memo, type ReactNode, useId, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Place } from '#lib/intake/reading'
import { pathOf } from '#lib/issues'
import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'
import { Button } from '../../ui/button.tsx'
import { controlStyle } from '../../ui/field-frame.tsx'
import { SourceChip } from '../source-chip.tsx'
import { useDraft, useDraftValue, useField } from '../use-draft.ts'
import { useTyped } from '../use-typed.ts'
import {
  asKind,
  flawOfName,
  freeKey,
  kindOf,
  kinds,
  type ParameterKind,
  readingOf,
  tableAt,
  withBehind,
} from './tree.ts'

/** Gives the name of a parameter the focus, or its value. */
export type FocusOn = (path: string, isValue?: boolean) => void

type Props = {
  /** The group it lies in; it stays the very same, as do the functions. */
  place: Place
  name: string
  index: number
  source: string | undefined
  onRename: (name: string, next: string) => void
  /** The field that is typed into moves along. */
  onMove: (name: string, by: number, isValue: boolean) => void
  onRemove: (name: string) => void
  onAddBehind: (name: string) => void
  focusOn: FocusOn
  /** Draws what a group holds. */
  inner: (place: Place) => ReactNode
}

const cell = `${controlStyle} h-8 px-2! max-sm:h-9`
const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 }

/** One parameter: its name, what kind of value it holds, and the value, or the group it is. It is drawn anew only by its own change. */
export const ParameterEntry = memo(function ParameterEntry(props: Props) {
  const { place, name, index, source, onRename, onMove, onRemove, onAddBehind, focusOn, inner } = props
  const store = useDraft()
  const own = [...place, name]
  const field = useField(own)
  const value = field.value ?? null
  const id = useId()
  const [text, type] = useTyped(readingOf(value), value)
  const [typedName, setTypedName] = useState(name)
  // A name that was given from elsewhere, such as by undoing, takes the place of what was typed.
  const [lastName, setLastName] = useState(name)
  if (lastName !== name) {
    setLastName(name)
    setTypedName(name)
  }
  const flaw = useDraftValue((draft) => flawOfName(tableAt(draft, place), name, typedName))
  const kind = kindOf(value)
  const called = pathOf(own.slice(2))

  const typeName = (typed: string) => {
    setTypedName(typed)
    if (typed === name || flawOfName(tableAt(store, place), name, typed)) return
    setLastName(typed)
    onRename(name, typed)
  }
  const choose = (next: ParameterKind) => {
    const said: Json = asKind(value, next, text)
    field.say(said)
  }
  const addInside = () => {
    const held = isObject(value) ? value : {}
    const key = freeKey(held)
    flushSync(() => field.say(withBehind(held, undefined, key, '')))
    focusOn(pathOf([...own, key]))
  }
  const onKey = (event: KeyboardEvent) => {
    const step = event.altKey ? steps[event.key] : undefined
    if (event.nativeEvent.isComposing || !(step !== undefined || event.key === 'Enter')) return
    event.preventDefault()
    if (step !== undefined) onMove(name, step, event.currentTarget.hasAttribute('name'))
    else onAddBehind(name)
  }
  const wrong = flaw ?? field.error
  return (
    <li className="grid min-w-0 grid-cols-1 gap-1">
      <div className="grid grid-cols-[6.5rem_minmax(0,1fr)_2rem] gap-1.5 sm:grid-cols-[minmax(0,5fr)_6.5rem_minmax(0,7fr)_auto]">
        <input
          data-name={pathOf(own)}
          value={typedName}
          aria-label={`Name of parameter ${index + 1}${place.length > 2 ? ` of ${pathOf(place.slice(2))}` : ''}`}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={wrong ? id : undefined}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => typeName(target.value)}
          onKeyDown={onKey}
          onBlur={field.leave}
          className={`${cell} font-mono text-sm! max-sm:col-span-2`}
        />
        <select
          value={kind}
          aria-label={`Kind of ${called}`}
          onChange={({ target }) => choose(target.value as ParameterKind)}
          className={`${cell} px-1!`}
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
        {kind === 'group' ? (
          <Button
            size="small"
            className="h-8! justify-self-start max-sm:col-span-2"
            name={field.name}
            onClick={addInside}
          >
            <Plus aria-hidden /> Add to {name}
          </Button>
        ) : (
          <input
            name={field.name}
            value={text}
            placeholder={kind === 'empty' ? 'no value' : undefined}
            aria-label={`Value of ${called}`}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => field.say(type(target.value) ?? '')}
            onKeyDown={onKey}
            onBlur={field.leave}
            className={`${cell} max-sm:col-span-2 ${kind === 'text' ? '' : 'font-mono text-sm!'}`}
          />
        )}
        <Button
          look="quiet"
          size="icon"
          className="max-sm:col-start-3 max-sm:row-start-1"
          aria-label={`Remove ${called}`}
          onClick={() => onRemove(name)}
        >
          <X aria-hidden />
        </Button>
      </div>
      {wrong && (
        <p id={id} className="text-xs wrap-anywhere text-bad">
          {wrong}
        </p>
      )}
      {field.source !== source && <SourceChip from={field.source} />}
      {inner(own)}
    </li>
  )
})
