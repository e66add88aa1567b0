'use client'

import { Braces, ListTree } from 'lucide-react'
import { type ClipboardEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { formatCount } from '#lib/format'
import type { Place } from '#lib/intake/reading'
import type { Table } from '#lib/intake/value'
import { pathOf } from '#lib/issues'
import { isObject } from '#lib/tree'
import { Button } from '../../ui/button.tsx'
import type { DraftStore } from '../draft-store.ts'
import { ListFrame } from '../fields/list-frame.tsx'
import { JsonField } from '../json-field.tsx'
import { isTable } from '../tables/paste.ts'
import { useDraft, useDraftValue } from '../use-draft.ts'
import { useSteady } from '../use-steady.ts'
import { useUndo } from '../use-undo.ts'
import type { FocusOn } from './parameter-entry.tsx'
import { ParameterGroup } from './parameter-group.tsx'
import { freeKey, withBehind } from './tree.ts'

type Props = { place: Place; caption: string; empty: string }

const noParameters: Table = {}

/** Who says the table, or else its first entry. */
function sourceOfTable(draft: DraftStore, place: Place): string | undefined {
  const value = draft.at(['manifest', ...place])
  const [key] = isObject(value) ? Object.keys(value) : []
  return draft.sourceOf(place) ?? (key === undefined ? undefined : draft.sourceOf([...place, key]))
}

/** A table of the manifest as a tree of groups and values, or as the JSON it is. */
export function ParameterTree({ place: given, caption, empty }: Props) {
  const [place] = useState(given)
  const path = pathOf(place)
  const store = useDraft()
  const frame = useRef<HTMLDivElement>(null)
  const addButton = useRef<HTMLButtonElement>(null)
  const [raw, setRaw] = useState(false)
  const value = useDraftValue((draft) => draft.at(['manifest', ...place]))
  const error = useDraftValue(({ wrongAt }) => wrongAt(path))
  const source = useDraftValue((draft) => sourceOfTable(draft, place))
  const { act: doIt, ...done } = useUndo(place)
  const act = useSteady(doIt)
  const table = isObject(value) ? value : noParameters
  // What is no table can only be mended as the text it is.
  const asText = raw || (value !== undefined && !isObject(value))

  const focusOn: FocusOn = (name, isValue = false) => {
    const attribute = isValue ? 'name' : 'data-name'
    const field = frame.current?.querySelector<HTMLInputElement>(`[${attribute}=${JSON.stringify(name)}]`)
    field?.focus()
    field?.select()
  }
  const add = () => {
    const key = freeKey(table)
    flushSync(() => store.arrange(place, withBehind(table, undefined, key, '')))
    focusOn(pathOf([...place, key]))
  }
  const paste = async (text: string) => {
    const { parametersIn } = await import('./parameters-text.ts')
    const { parameters, left } = parametersIn(text)
    const count = Object.keys(parameters).length
    const rest =
      left.length > 0
        ? ` Not understood: ${left.slice(0, 5).join('; ')}${left.length > 5 ? ` and ${left.length - 5} more` : ''}.`
        : ''
    act(`${formatCount(count, 'parameter')} pasted.${rest}`, () => {
      if (count > 0) store.arrange(place, { ...table, ...parameters })
    })
  }
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain')
    if (asText || !(isTable(text) || /^\s*\{/.test(text))) return
    event.preventDefault()
    void paste(text)
  }

  return (
    <ListFrame
      caption={caption}
      source={source}
      // What is wrong in a text is said under it.
      error={asText ? undefined : error}
      frame={frame}
      onPaste={onPaste}
      addButton={addButton}
      add={asText ? undefined : { name: path, label: 'Add a parameter', act: add }}
      buttons={
        <Button size="small" look="quiet" aria-pressed={asText} disabled={asText && !raw} onClick={() => setRaw(!raw)}>
          {asText ? <ListTree aria-hidden /> : <Braces aria-hidden />}
          {asText ? `Edit ${caption.toLowerCase()} as a list` : `Edit ${caption.toLowerCase()} as JSON`}
        </Button>
      }
      done={done}
    >
      {asText ? (
        <JsonField place={place} label={`${caption} as JSON`} placeholder='{"lr": 0.1}' />
      ) : (
        <>
          {value === undefined && <p className="text-sm text-muted">{empty}</p>}
          <ParameterGroup
            place={place}
            table={table}
            label={caption}
            source={source}
            focusOn={focusOn}
            act={act}
            onEmpty={() => addButton.current?.focus()}
          />
        </>
      )}
    </ListFrame>
  )
}
