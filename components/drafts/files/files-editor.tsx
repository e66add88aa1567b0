'use client'

import { useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { formatBytes, formatCount } from '#lib/format'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useDraft, useDraftValue } from '../use-draft.ts'
import { type FileRow, fileRows, withPath } from './file-rows.ts'
import { FileTable } from './file-table.tsx'

const step = 100
const filteredFrom = 20

/** The files of the draft: what they are called, which part names them, and which of them are missing. */
export function FilesEditor() {
  const store = useDraft()
  const manifest = useDraftValue((draft) => draft.content.manifest)
  const rows = useMemo(() => fileRows(manifest), [manifest])
  const [words, setWords] = useState('')
  const [shown, setShown] = useState(step)
  const heading = useRef<HTMLParagraphElement>(null)
  const found = rows.filter(({ path }) => path.toLowerCase().includes(words.trim().toLowerCase()))

  const rename = (index: number, path: string) =>
    store.replace({ ...store.content, manifest: withPath(store.content.manifest, index, path) })
  const remove = (index: number) => {
    flushSync(() => store.splice(['files'], index, 1))
    heading.current?.focus()
  }

  return (
    <div className="grid min-w-0 gap-3">
      <p ref={heading} tabIndex={-1} className="text-soft">
        {summaryOf(rows)}
      </p>
      {rows.length > filteredFrom && (
        <div className="max-w-sm">
          <TextField
            label="Find a file"
            type="search"
            value={words}
            onChange={({ target }) => setWords(target.value)}
          />
        </div>
      )}
      {found.length > 0 && <FileTable rows={found.slice(0, shown)} onRename={rename} onRemove={remove} />}
      {found.length > shown && (
        <div>
          <Button size="small" onClick={() => setShown(shown + step)}>
            Show {Math.min(step, found.length - shown)} more of {found.length}
          </Button>
        </div>
      )}
    </div>
  )
}

function summaryOf(rows: readonly FileRow[]): string {
  const held = rows.filter(({ index }) => index !== undefined)
  const missing = rows.length - held.length
  if (rows.length === 0) return 'No files yet: drop them anywhere on this page.'
  const bytes = held.reduce((sum, { size = 0 }) => sum + size, 0)
  return [
    `${formatCount(held.length, 'file')}, ${formatBytes(bytes)}`,
    missing > 0 && `${missing} named and not here yet: drop ${missing === 1 ? 'it' : 'them'} anywhere on this page`,
  ]
    .filter(Boolean)
    .join('; ')
}
