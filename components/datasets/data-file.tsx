'use client'

import { FileDown } from 'lucide-react'
import { formatBytes, formatCount } from '#lib/format'
import { DropOverlay } from '../intake/drop-overlay.tsx'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { FileChoice } from '../ui/file-choice.tsx'
import { Progress } from '../ui/progress.tsx'
import { Section } from '../ui/section.tsx'
import { useDrop } from '../ui/use-drop.ts'
import { ShownColumns } from './shown-columns.tsx'
import type { useProfile } from './use-profile.ts'

const accept = '.csv,.tsv,.csv.gz,.tsv.gz,.parquet,.pq,.json,.jsonl,.ndjson,.gz'

type Props = { reading: ReturnType<typeof useProfile>; onFile: (file: File) => void }

/** The file of a version: read in the browser, never sent. */
export function DataFile({ reading: { state, profile, clear, choose }, onFile }: Props) {
  const over = useDrop(onFile)
  return (
    <Section id="file" title="Its file" note="read in this browser; the file is not uploaded">
      <DropOverlay shown={over} />
      {state.is === 'none' && (
        <div className="grid gap-3 rounded-md border border-dashed px-6 py-6">
          <p className="flex items-center gap-2">
            <FileDown aria-hidden className="size-5 shrink-0 text-muted" />
            Drop a CSV, Parquet or JSON file anywhere on this page
          </p>
          <p className="max-w-prose text-sm text-muted">
            Its rows, its digest and statistics of each column are worked out here, and only they are sent. So is a
            profile that <code className="font-mono text-xs">shipshape dataset profile</code> wrote where the data lies.
            Without a file, fill in the fields below.
          </p>
          <div>
            <FileChoice accept={accept} onFile={onFile} />
          </div>
        </div>
      )}
      {state.is === 'none' && state.trouble && <Banner tone="bad" alert title={state.trouble} />}
      {state.is === 'reading' && (
        <div className="flex items-start gap-4">
          <div className="min-w-0 grow">
            <Progress label={state.text} value={state.share} />
          </div>
          <Button size="small" onClick={clear}>
            Stop reading
          </Button>
        </div>
      )}
      {profile && (
        <>
          <div className="flex flex-wrap items-center gap-3">
            <output className="min-w-0 break-words">
              <span className="font-medium">{profile.file}</span>{' '}
              <span className="text-muted tabular-nums">
                {formatCount(profile.rows, 'row')}, {formatCount(profile.columns.length, 'column')},{' '}
                {formatBytes(profile.bytes)}
              </span>
            </output>
            <Button size="small" onClick={clear}>
              Leave the file out
            </Button>
          </div>
          <p className="max-w-prose text-sm text-muted">
            Untick a column to send its counts only. What looks personal, or differs from row to row, is unticked.
          </p>
          <ShownColumns profile={profile} onChoose={choose} />
        </>
      )}
    </Section>
  )
}
