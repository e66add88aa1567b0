'use client'

import { ChevronDown, CircleCheck, TriangleAlert, Upload as UploadIcon } from 'lucide-react'
import { useEffect, useState } from 'react'
import { formatCount } from '#lib/format'
import { listed, trayWords } from './tray-words.ts'
import { isUnfinished, isWorking, type Upload } from './upload.ts'
import { UploadRow } from './upload-row.tsx'
import { dismissUpload } from './uploads.ts'
import { useAllUploads } from './use-uploads.ts'

const shownFor = 6000

/** What is here is said for a moment, then taken from the list. */
function useFarewell(uploads: readonly Upload[]): void {
  const over = uploads.every((upload) => !isUnfinished(upload))
  useEffect(() => {
    if (!over) return undefined
    const timer = setTimeout(() => {
      for (const { id } of uploads) void dismissUpload(id)
    }, shownFor)
    return () => clearTimeout(timer)
  }, [over, uploads])
}

/** Leaving asks only while something is sent that the browser could not keep: all else goes on by itself. */
function useAskBeforeLeaving(uploads: readonly Upload[]): void {
  const lost = uploads.some((upload) => isWorking(upload) && !upload.kept)
  useEffect(() => {
    if (!lost) return undefined
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [lost])
}

/** What is on its way, over the bottom right corner of any page: one line, until it is opened or a file needs its reader. */
export default function TrayPanel() {
  const uploads = useAllUploads()
  const [asked, setAsked] = useState<boolean>()
  useFarewell(uploads)
  useAskBeforeLeaving(uploads)
  const { shown, more } = listed(uploads)
  const failed = uploads.some(({ state }) => state === 'failed' || state === 'needs-file')
  const open = asked ?? failed
  const Icon = failed ? TriangleAlert : shown.length > 0 ? UploadIcon : CircleCheck
  return (
    <section
      aria-label="Uploads"
      data-upload-tray=""
      className="fixed right-4 bottom-[calc(16px+var(--bottom-bar,0px))] z-30 w-[min(384px,calc(100vw-32px))] overflow-hidden rounded-md border border-line bg-raised shadow-float print:hidden"
    >
      <button
        type="button"
        aria-expanded={open && shown.length > 0}
        disabled={shown.length === 0}
        onClick={() => setAsked(!open)}
        className="flex min-h-10 w-full cursor-pointer items-center gap-2 px-3 py-2 text-left text-sm font-medium tabular-nums -outline-offset-2 hover:bg-hover disabled:cursor-default disabled:hover:bg-raised"
      >
        <Icon
          aria-hidden
          className={`size-4 shrink-0 ${failed ? 'text-bad' : shown.length > 0 ? 'text-accent' : 'text-good'}`}
        />
        <span className="min-w-0 flex-1">{trayWords(uploads)}</span>
        {shown.length > 0 && (
          <ChevronDown aria-hidden className={`size-4 shrink-0 text-muted ${open ? '' : 'rotate-180'}`} />
        )}
      </button>
      {open && shown.length > 0 && (
        <ul className="max-h-[min(280px,50vh)] divide-y divide-line overflow-y-auto border-t border-line">
          {shown.map((upload) => (
            <UploadRow key={upload.id} upload={upload} />
          ))}
          {more > 0 && <li className="px-3 py-2 text-xs text-muted">and {formatCount(more, 'file')} more</li>}
        </ul>
      )}
    </section>
  )
}
