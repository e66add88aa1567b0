'use client'

import { type ClipboardEvent, type FocusEvent, useCallback, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Place } from '#lib/intake/reading'
import { pathOf } from '#lib/issues'
import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'
import { ListFrame } from '../fields/list-frame.tsx'
import { useDraft, useDraftValue } from '../use-draft.ts'
import { useSteady } from '../use-steady.ts'
import { type EditColumn, withCell } from './columns.ts'
import type { SayCell } from './edit-cell.tsx'
import { type EditRow, EditRows } from './edit-rows.tsx'
import { PageChoice } from './page-choice.tsx'
import { isTable } from './paste.ts'
import { focusSpot, type Spot, spotOf, stepDown } from './spots.ts'
import { useKeys } from './use-keys.ts'
import { pageSize, usePage } from './use-page.ts'
import { useRows } from './use-rows.ts'

type Props = {
  /** Where in the manifest the list stands; it stays the same for as long as the table is shown. */
  place: Place
  /** What the list is called, such as "Inputs", and one of its entries: "input". */
  caption: string
  noun: string
  columns: readonly EditColumn[]
  addLabel: string
  /** What a new entry begins with. */
  newRow?: Json
  /** How many entries the schema takes. */
  most: number
  /** What belongs here, said where there is nothing yet. */
  empty?: string
}

const nothing: Json = {}

const known = new WeakMap<object, EditRow>()

/** The row of an entry; the very same for the same entry at the same place. */
function rowOf(index: number, entry: Json | undefined): EditRow {
  if (!isObject(entry)) return { index, entry }
  const before = known.get(entry)
  if (before?.index === index) return before
  const row = { index, entry }
  known.set(entry, row)
  return row
}

/**
 * A list of the manifest as a table to type into, and to paste into from a spreadsheet. Of many rows a hundred are drawn at a time. The last
 * row may be blank: it is not in the draft before something is typed there.
 */
export function EditTable({ place: given, caption, noun, columns, addLabel, newRow = nothing, most, empty }: Props) {
  const [place] = useState(given)
  const path = pathOf(place)
  const store = useDraft()
  const frame = useRef<HTMLDivElement>(null)
  const addButton = useRef<HTMLButtonElement>(null)
  const [blank, setBlank] = useState(false)
  const { value, rows, listNow, splice, done } = useRows(place)
  const error = useDraftValue(({ wrongAt }) => wrongAt(path))
  const source = useDraftValue((draft) => draft.sourceOf(place))
  const count = rows.length + (blank ? 1 : 0)
  const [page, showRow] = usePage(place, count)

  const say: SayCell = useCallback(
    (row, column, said) => {
      const at = ['manifest', ...place, row]
      store.say(at, withCell(store.at(at) ?? newRow, column, said))
      setBlank(false)
    },
    [store, place, newRow],
  )
  const goTo = (spot: Spot) => {
    flushSync(() => showRow(spot.row))
    focusSpot(frame.current, spot)
  }
  const add = () => {
    if (rows.length >= most) return
    flushSync(() => setBlank(true))
    goTo({ row: rows.length, column: 0 })
  }
  const remove = useSteady((row: number) => {
    const last = row >= rows.length
    if (last) setBlank(false)
    else flushSync(() => splice(`${caption}: row ${row + 1} removed.`, row, 1))
    if (row >= count - 1) addButton.current?.focus()
  })
  const leave = (left: readonly number[]) =>
    store.leave(
      ...left.map((row) => `${path}[${row}]`).flatMap((at) => [at, ...columns.map(({ key }) => `${at}.${key}`)]),
    )
  const paste = async (text: string, from: Spot) => {
    const [{ cellsOf }, { pasted, pasteWords }] = await Promise.all([import('./table-text.ts'), import('./paste.ts')])
    const now = listNow()
    const found = pasted({ columns, rows: now, newRow, most }, from, cellsOf(text))
    setBlank(false)
    splice(pasteWords(found), found.at, found.replaced, found.entries)
    leave(found.entries.map((_, index) => found.at + index))
  }

  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain')
    if (!isTable(text)) return
    event.preventDefault()
    void paste(text, spotOf(event.target) ?? { row: rows.length, column: 0 })
  }
  useKeys(frame, (event) => {
    const spot = spotOf(event.target)
    const step = spot && stepDown(event)
    if (!spot || step === undefined) return
    event.preventDefault()
    const row = spot.row + step
    if (row >= 0 && row < count) goTo({ ...spot, row })
    else if (event.key === 'Enter' && !blank) add()
  })
  const onBlur = ({ target, relatedTarget }: FocusEvent) => {
    const from = spotOf(target)
    // A message that comes while a button is pressed would push the button away from under the pointer.
    if (!from || from.row >= rows.length || relatedTarget instanceof HTMLButtonElement) return
    if (spotOf(relatedTarget)?.row === from.row) return
    leave([from.row])
  }

  const drawn: EditRow[] = Array.from(
    { length: Math.max(0, Math.min(pageSize, count - page * pageSize)) },
    (_, index) => rowOf(page * pageSize + index, rows[page * pageSize + index]),
  )
  return (
    <ListFrame
      caption={caption}
      source={source}
      error={error}
      frame={frame}
      onPaste={onPaste}
      onBlur={onBlur}
      pages={<PageChoice count={count} page={page} onRow={showRow} />}
      addButton={addButton}
      add={{ name: path, label: addLabel, act: add, disabled: rows.length >= most }}
      done={done}
    >
      {drawn.length > 0 ? (
        <EditRows
          caption={caption}
          rows={drawn}
          place={place}
          path={path}
          noun={noun}
          columns={columns}
          newRow={newRow}
          say={say}
          onRemove={remove}
        />
      ) : (
        empty && <p className="text-sm text-muted">{empty}</p>
      )}
      {value !== undefined && !Array.isArray(value) && (
        <p className="text-sm wrap-anywhere text-soft">
          It says <code className="font-mono">{JSON.stringify(value)}</code>, which is no list: a row takes its place.
        </p>
      )}
    </ListFrame>
  )
}
