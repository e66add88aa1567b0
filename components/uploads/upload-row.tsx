'use client'

import { useState } from 'react'
import { pages } from '#lib/paths'
import { PageLink } from '../ui/page-link.tsx'
import { ProgressBar } from '../ui/progress.tsx'
import type { Upload } from './upload.ts'
import { UploadActions } from './upload-actions.tsx'
import { progressWords } from './words.ts'

/** A file on its way: how far it is, what stops it, and what can be done. Its name leads to its draft. */
export function UploadRow({ upload }: { upload: Upload }) {
  const [problem, setProblem] = useState<string>()
  const { draftId, path, size, sent, state } = upload
  const wrong = state === 'failed' || problem !== undefined
  return (
    <li className="flex items-start gap-2 py-2 pr-1 pl-3">
      <div className="grid min-w-0 flex-1 gap-1.5">
        <PageLink href={pages.draft(draftId)} title={`${path}: open its draft`} className="truncate hover:underline">
          {path}
        </PageLink>
        <ProgressBar label={`${path} sent`} value={sent} max={Math.max(size, 1)} />
        <p className={`text-xs wrap-anywhere tabular-nums ${wrong ? 'text-bad' : 'text-muted'}`}>
          {problem ?? progressWords(upload)}
        </p>
      </div>
      <UploadActions upload={upload} onProblem={setProblem} />
    </li>
  )
}
