'use client'

import { useParams } from 'next/navigation'
import { useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { formatBytes, formatCount } from '#lib/format'
import { Button } from '../../ui/button.tsx'
import { FilesChoice } from '../../ui/file-choice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { addUploads } from '../../uploads/uploads.ts'
import { useUploads } from '../../uploads/use-uploads.ts'
import { useDraft, useDraftValue, useRevealed } from '../use-draft.ts'
import { type FileRow, fileRows, withPath } from './file-rows.ts'
import { FileTable } from './file-table.tsx'

const step = 100
const filteredFrom = 20

/** The files of the draft: what they are called, which part names them, how far their bytes are, and which of them are missing. */
export function FilesEditor() {
  const { draft } = useParams<{ draft: string }>()
  const store = useDraft()
  const uploads = useUploads(draft)
  const manifest = useDraftValue((draft) => draft.content.manifest)
  const rows = useMemo(() => fileRows(manifest, uploads), [manifest, uploads])
  const [words, setWords] = useState('')
  const [shown, setShown] = useState(step)
  const revealed = useRevealed(['files'])
  const [seen, setSeen] = useState(revealed)
  const heading = useRef<HTMLParagraphElement>(null)
  const found = rows.filter(({ path }) => path.toLowerCase().includes(words.trim().toLowerCase()))

  if (revealed !== seen) {
    setSeen(revealed)
    setWords('')
    setShown(Math.max(shown, placeOf(rows, revealed?.path)))
  }

  const rename = (index: number, path: string) =>
    store.replace({ ...store.content, manifest: withPath(store.content.manifest, index, path) })
  const add = (files: File[]) =>
    void addUploads(
      draft,
      files.map((file) => ({ path: file.name, file })),
    )
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
      <div className="flex flex-wrap gap-2">
        <FilesChoice onFiles={add} />
      </div>
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

/** How many rows stand until the file of a path such as `files[120].digest`. */
function placeOf(rows: readonly FileRow[], path = ''): number {
  const index = Number(/^files\[(\d+)\]/.exec(path)?.[1] ?? -1)
  return rows.findIndex((row) => row.index === index) + 1
}

function summaryOf(rows: readonly FileRow[]): string {
  if (rows.length === 0) return 'No files yet: drop them anywhere on this page.'
  const held = rows.filter(({ index }) => index !== undefined)
  const coming = rows.filter(({ upload }) => upload !== undefined).length
  const missing = rows.filter(({ index, upload }) => index === undefined && upload === undefined).length
  const bytes = held.reduce((sum, { size = 0 }) => sum + size, 0)
  return [
    `${formatCount(held.length, 'file')}, ${formatBytes(bytes)}`,
    coming > 0 && `${coming} on their way`,
    missing > 0 && `${missing} named and not here yet: drop ${missing === 1 ? 'it' : 'them'} anywhere on this page`,
  ]
    .filter(Boolean)
    .join('; ')
}
