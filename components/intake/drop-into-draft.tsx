'use client'

import { useDraft } from '../drafts/use-draft.ts'
import { Banner } from '../ui/banner.tsx'
import { useDropped } from '../ui/use-drop.ts'
import { addUploads, cancelUpload } from '../uploads/uploads.ts'
import { useUploads } from '../uploads/use-uploads.ts'
import { Doors } from './doors.tsx'
import { dropOf, undone } from './drop.ts'
import { DropOverlay } from './drop-overlay.tsx'
import { DropSummary } from './drop-summary.tsx'
import { filesOfDrop } from './given-files.ts'
import { rememberDrop, useLastDrop } from './last-drop.ts'
import type { ReadFiles } from './read-files.ts'
import { ReadingProgress } from './reading-progress.tsx'
import { useGivenFiles } from './use-given-files.ts'

/** In the form of a draft: files that are given join what it says, with an account of what they said and a way back. */
export function DropIntoDraft({ draft }: { draft: string }) {
  const store = useDraft()
  const drop = useLastDrop(draft)
  const uploads = useUploads(draft)
  const join = (read: ReadFiles) => {
    const joined = dropOf(store.content, read)
    store.replace(joined.after)
    rememberDrop(draft, joined)
    void addUploads(draft, joined.files)
  }
  const { reading, read, cancel } = useGivenFiles(join)
  const over = useDropped(({ items }) => void read(filesOfDrop(items)))
  const undo = () => {
    if (!drop) return
    const given = new Set(drop.files.map(({ path }) => path))
    for (const { id, path } of uploads) if (given.has(path)) void cancelUpload(id)
    store.replace(undone(store.content, drop))
    rememberDrop(draft, undefined)
  }
  const sendData = () => {
    if (!drop) return
    void addUploads(draft, drop.data)
    rememberDrop(draft, { ...drop, files: [...drop.files, ...drop.data], data: [] })
  }
  return (
    <div className="flex flex-col gap-3">
      <DropOverlay shown={over} />
      {reading.is === 'reading' ? (
        <ReadingProgress reading={reading} onCancel={cancel} />
      ) : (
        <>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <p className="text-soft pointer-coarse:hidden">Drop a folder or files anywhere, or</p>
            <Doors onGiven={(files) => void read(files)} />
          </div>
          {reading.trouble && <Banner tone="bad" alert title={reading.trouble} />}
        </>
      )}
      <output className="grid min-w-0 grid-cols-1 empty:hidden">
        {drop && (
          <DropSummary
            drop={drop}
            onUndo={undo}
            onSendData={sendData}
            onDismiss={() => rememberDrop(draft, undefined)}
          />
        )}
      </output>
    </div>
  )
}
