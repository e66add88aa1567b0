'use client'

import { memo } from 'react'
import type { Place } from '#lib/intake/reading'
import { stepTo } from '#lib/issues'
import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'
import { Button } from '../../ui/button.tsx'
import { SourceChip } from '../source-chip.tsx'
import { useDraft, useDraftValue } from '../use-draft.ts'
import type { EditColumn } from './columns.ts'

type Props = { list: Place; row: number; path: string; columns: readonly EditColumn[]; entry: Json | undefined }

/** What is to be said of an entry as a whole: who said it, where that is not who said the table, and what it holds that no column shows. */
export const RowNotes = memo(function RowNotes({ list, row, path, columns, entry }: Props) {
  const wrong = useDraftValue(({ wrongAt }) => wrongAt(path))
  const ofTable = useDraftValue((store) => store.sourceOf(list))
  const own = useDraftValue((store) => store.sourceOf([...list, row]))
  const shown = new Set(columns.map(({ key }) => key.split('.')[0]))
  const others = isObject(entry) ? Object.keys(entry).filter((key) => !shown.has(key)) : []
  return (
    <>
      {wrong && <p className="text-xs wrap-anywhere whitespace-normal text-bad">{wrong}</p>}
      {own !== ofTable && <SourceChip from={own} />}
      {ofTable !== undefined && own === undefined && entry !== undefined && (
        <span className="text-xs text-muted">changed by you</span>
      )}
      {others.map((key) => (
        <OtherKey key={key} name={key} path={stepTo(path, key)} place={[...list, row, key]} />
      ))}
    </>
  )
})

/** A key that no column shows is told of only where it is wrong: it can be taken away. */
function OtherKey({ name, path, place }: { name: string; path: string; place: Place }) {
  const store = useDraft()
  const wrong = useDraftValue(({ wrongAt }) => wrongAt(path))
  if (wrong === undefined) return null
  return (
    <p className="flex flex-wrap items-center gap-2 text-xs whitespace-normal text-bad">
      {name} {wrong}
      <Button size="small" name={path} onClick={() => store.say(['manifest', ...place], undefined)}>
        Remove {name}
      </Button>
    </p>
  )
}
