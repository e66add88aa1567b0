'use client'

import { FolderDown } from 'lucide-react'
import type { DraftContent, DraftView } from '#lib/drafts/schema'
import { api, pages } from '#lib/paths'
import { ask } from '../shell/ask.ts'
import { Banner } from '../ui/banner.tsx'
import { useDropped } from '../ui/use-drop.ts'
import { useGo } from '../ui/use-go.ts'
import { addUploads } from '../uploads/uploads.ts'
import { Doors } from './doors.tsx'
import { dropOf } from './drop.ts'
import { DropOverlay } from './drop-overlay.tsx'
import { FilesRead } from './files-read.tsx'
import { filesOfDrop } from './given-files.ts'
import { rememberDrop } from './last-drop.ts'
import type { ReadFiles } from './read-files.ts'
import { ReadingProgress } from './reading-progress.tsx'
import { type Reading, useGivenFiles } from './use-given-files.ts'

const making: Reading = { is: 'reading', text: 'Making the draft', share: 1, latest: [] }

/** Where a draft begins with files: what they say is read in this browser, becomes the draft, and the form follows. */
export function DropStart({ packageName }: { packageName?: string }) {
  const [awaited, go] = useGo()
  const begin = async (read: ReadFiles) => {
    const named = packageName === undefined ? [] : [['package', packageName]]
    const before: DraftContent = { manifest: Object.fromEntries([['shipshape', 1], ...named]) }
    const drop = dropOf(before, read)
    const { body, problem } = await ask<DraftView>('POST', api.drafts(), drop.after)
    if (problem) throw new Error(problem.detail)
    rememberDrop(body.id, drop)
    void addUploads(body.id, drop.files)
    go(pages.draft(body.id))
  }
  const { reading, read, cancel } = useGivenFiles(begin)
  const over = useDropped(({ items }) => void read(filesOfDrop(items)))
  const shown = awaited ? making : reading
  return (
    <section aria-labelledby="drop-title" className="rounded-md border border-dashed border-edge bg-surface p-6 sm:p-8">
      <DropOverlay shown={over} />
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,28rem)]">
        <div className="grid min-w-0 content-start gap-4">
          <div className="flex items-start gap-3">
            <FolderDown aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
            <div className="grid min-w-0 gap-1">
              <h2 id="drop-title" className="text-lg font-semibold">
                <span className="pointer-coarse:hidden">Drop a folder anywhere on this page</span>
                <span className="not-pointer-coarse:hidden">Begin with your files</span>
              </h2>
              <p className="max-w-prose text-pretty text-soft">
                What its files say fills the draft. They are read in this browser; nothing of them is run. Archives are
                opened here too.
              </p>
            </div>
          </div>
          <div className="grid grid-cols-1 content-start gap-4 sm:pl-8 lg:min-h-36">
            {shown.is === 'reading' ? (
              <ReadingProgress reading={shown} onCancel={cancel} />
            ) : (
              <>
                {shown.trouble && <Banner tone="bad" alert title={shown.trouble} />}
                <Doors onGiven={(files) => void read(files)} />
              </>
            )}
          </div>
        </div>
        <FilesRead />
      </div>
    </section>
  )
}
