'use client'

import { useState } from 'react'
import { flushSync } from 'react-dom'
import { formatCount } from '#lib/format'
import type { Place } from '#lib/intake/reading'
import type { Table } from '#lib/intake/value'
import { pathOf } from '#lib/issues'
import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'
import { Button } from '../../ui/button.tsx'
import { useDraft, useDraftValue, useRevealed } from '../use-draft.ts'
import { type FocusOn, ParameterEntry } from './parameter-entry.tsx'
import { freeKey, moved, renamed, withBehind, without } from './tree.ts'

type Props = {
  place: Place
  table: Table
  label: string
  /** Who says the whole: an entry names its source where it is another. */
  source: string | undefined
  focusOn: FocusOn
  act: (words: string, change: () => void) => void
  /** Its last entry was removed. */
  onEmpty: () => void
}

const first = 100

/** The entries of one group, as a list of their names; a group in it holds a list of its own. */
export function ParameterGroup({ place, table, label, source, focusOn, act, onEmpty }: Props) {
  const store = useDraft()
  const [all, setAll] = useState(false)
  const asked = useRevealed(place) !== undefined
  const keys = Object.keys(table)
  if (keys.length === 0) return null

  const arrange = (next: Table, focus: string, isValue = false) => {
    flushSync(() => store.arrange(place, next))
    focusOn(pathOf([...place, focus]), isValue)
  }
  const rename = (key: string, next: string) => {
    const after = renamed(table, key, next)
    flushSync(() => store.arrange(place, after))
    // Keys that are whole numbers stand before all others, wherever they are put.
    if (Object.keys(after).indexOf(next) !== keys.indexOf(key)) focusOn(pathOf([...place, next]))
  }
  const remove = (key: string) => {
    const index = keys.indexOf(key)
    const next = keys[index + 1] ?? keys[index - 1]
    flushSync(() => act(`${key} removed.`, () => store.arrange(place, without(table, key))))
    if (next === undefined) onEmpty()
    else focusOn(pathOf([...place, next]))
  }
  const addBehind = (key: string | undefined) => {
    const added = freeKey(table)
    arrange(withBehind(table, key, added, ''), added)
  }
  const shown = all || asked ? keys : keys.slice(0, first)
  return (
    <>
      <ul aria-label={label} className="grid min-w-0 grid-cols-1 gap-2 max-sm:gap-4">
        {shown.map((key, index) => (
          <ParameterEntry
            // An entry is the same while it is renamed.
            key={index}
            place={place}
            table={table}
            name={key}
            index={index}
            source={source}
            onRename={(next) => rename(key, next)}
            onMove={(by, isValue) => arrange(moved(table, key, by), key, isValue)}
            onRemove={() => remove(key)}
            onAddBehind={() => addBehind(key)}
            focusOn={focusOn}
          >
            <Inner value={table[key]} place={[...place, key]} focusOn={focusOn} act={act} />
          </ParameterEntry>
        ))}
      </ul>
      {shown.length < keys.length && (
        <Button size="small" className="justify-self-start" onClick={() => setAll(true)}>
          Show all {formatCount(keys.length, 'parameter')}
        </Button>
      )}
    </>
  )
}

type InnerProps = Pick<Props, 'place' | 'focusOn' | 'act'> & { value: Json | undefined }

/** What a group within a group holds; nothing of any other value. */
function Inner({ value, place, focusOn, act }: InnerProps) {
  const source = useDraftValue((store) => store.sourceOf(place))
  if (!isObject(value) || Object.keys(value).length === 0) return null
  return (
    <div className="ml-3 border-l pl-3">
      <ParameterGroup
        place={place}
        table={value}
        label={`Parameters of ${pathOf(place.slice(2))}`}
        source={source}
        focusOn={focusOn}
        act={act}
        onEmpty={() => focusOn(pathOf(place))}
      />
    </div>
  )
}
