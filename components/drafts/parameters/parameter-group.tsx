'use client'

import { useCallback, useMemo } from 'react'
import { flushSync } from 'react-dom'
import type { Place } from '#lib/intake/reading'
import type { Table } from '#lib/intake/value'
import { pathOf, stepsOf } from '#lib/issues'
import { isObject } from '#lib/tree'
import { PageChoice } from '../tables/page-choice.tsx'
import { pageSize, usePage } from '../tables/use-page.ts'
import { useDraft, useDraftValue } from '../use-draft.ts'
import { useSteady } from '../use-steady.ts'
import { type FocusOn, ParameterEntry } from './parameter-entry.tsx'
import { freeKey, moved, renamed, withBehind, without } from './tree.ts'

type Props = {
  /** It stays the very same for as long as the group is shown. */
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

/** The entries of one group, as a list of their names, a hundred of many at a time; a group in it holds a list of its own. */
export function ParameterGroup({ place, table, label, source, focusOn, act, onEmpty }: Props) {
  const store = useDraft()
  const keys = Object.keys(table)
  const [page, showRow] = usePage(place, keys.length, (path) => keys.indexOf(keyIn(path, place)))

  const arrange = (next: Table, focus: string, isValue = false) => {
    flushSync(() => {
      store.arrange(place, next)
      showRow(Object.keys(next).indexOf(focus))
    })
    focusOn(pathOf([...place, focus]), isValue)
  }
  const rename = useSteady((key: string, next: string) => {
    const after = renamed(table, key, next)
    flushSync(() => store.arrange(place, after))
    // Keys that are whole numbers stand before all others, wherever they are put.
    if (Object.keys(after).indexOf(next) !== keys.indexOf(key)) focusOn(pathOf([...place, next]))
  })
  const remove = useSteady((key: string) => {
    const index = keys.indexOf(key)
    const next = keys[index + 1] ?? keys[index - 1]
    flushSync(() => act(`${key} removed.`, () => store.arrange(place, without(table, key))))
    if (next === undefined) onEmpty()
    else focusOn(pathOf([...place, next]))
  })
  const addBehind = useSteady((key: string) => {
    const added = freeKey(table)
    arrange(withBehind(table, key, added, ''), added)
  })
  const move = useSteady((key: string, by: number, isValue: boolean) => arrange(moved(table, key, by), key, isValue))
  const focus = useSteady(focusOn)
  const inner = useCallback((own: Place) => <Inner path={pathOf(own)} focusOn={focus} act={act} />, [focus, act])
  if (keys.length === 0) return null
  const first = page * pageSize
  return (
    <>
      <ul aria-label={label} className="grid min-w-0 grid-cols-1 gap-2 max-sm:gap-4">
        {keys.slice(first, first + pageSize).map((key, at) => (
          <ParameterEntry
            // An entry is the same while it is renamed.
            key={first + at}
            place={place}
            name={key}
            index={first + at}
            source={source}
            onRename={rename}
            onMove={move}
            onRemove={remove}
            onAddBehind={addBehind}
            focusOn={focus}
            inner={inner}
          />
        ))}
      </ul>
      <PageChoice count={keys.length} page={page} onRow={showRow} />
    </>
  )
}

/** The key of an entry of a group in which a path lies. */
const keyIn = (path: string, place: Place) => String(stepsOf(path)[place.length] ?? '')

type InnerProps = Pick<Props, 'focusOn' | 'act'> & { path: string }

/** What a group within a group holds; nothing of any other value. */
function Inner({ path, focusOn, act }: InnerProps) {
  const place = useMemo(() => stepsOf(path), [path])
  const source = useDraftValue((store) => store.sourceOf(place))
  const value = useDraftValue((store) => store.at(['manifest', ...place]))
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
        onEmpty={() => focusOn(path)}
      />
    </div>
  )
}
