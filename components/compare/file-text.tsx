'use client'

import { clsx } from 'clsx'
import { ChevronRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { FileDifference } from '#lib/compare/schema'
import { formatNumber } from '#lib/format'
import { api } from '#lib/paths'
import { Progress } from '../ui/progress.tsx'

type Props = {
  path: string
  /** What the text is asked for: the package, and the two versions. */
  package: string
  versions: string
  environment?: string
  /** The file on each side, for whoever has no script. */
  children: ReactNode
}

type Found = FileDifference | 'failed' | undefined

const whyNone: Record<Exclude<FileDifference['state'], 'text'>, string> = {
  same: 'The file is the same, byte for byte.',
  binary: 'This is no text: compare the files by a program that knows their kind.',
  'too large': 'The file is too large to be compared here line by line.',
  'too different': 'The two have too little in common to be compared line by line.',
}

/** How the text of a file differs, asked for when it is opened. */
export function FileText({ path, package: name, versions, environment, children }: Props) {
  const [found, setFound] = useState<Found>()
  const load = (open: boolean) => {
    if (!open || (found !== undefined && found !== 'failed')) return
    setFound(undefined)
    fetch(api.compareFile({ package: name, versions, environment, path }))
      .then((answer) => (answer.ok ? (answer.json() as Promise<FileDifference>) : Promise.reject(answer)))
      .then(setFound, () => setFound('failed'))
  }
  return (
    <details className="group/fold min-w-0 print:hidden" onToggle={({ currentTarget }) => load(currentTarget.open)}>
      <summary className="-mx-1 inline-flex min-h-6 max-w-full list-none items-center gap-1 rounded-sm px-1 text-sm text-soft hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 text-muted transition-transform duration-120 group-open/fold:rotate-90"
        />
        <span className="min-w-0 wrap-anywhere">
          Text of <span className="font-mono">{path}</span>
        </span>
      </summary>
      <div className="mt-2 grid min-w-0 gap-2">
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">{children}</p>
        {found === undefined ? (
          <Progress label="Comparing" />
        ) : found === 'failed' ? (
          <p className="text-sm text-bad">The catalog did not answer. Close and open it to try again.</p>
        ) : found.state === 'text' ? (
          <Hunks found={found} />
        ) : (
          <p className="text-sm text-muted">{whyNone[found.state]}</p>
        )}
      </div>
    </details>
  )
}

function Hunks({ found: { path, added, removed, hunks } }: { found: FileDifference }) {
  return (
    <>
      <p className="text-sm text-muted">
        {formatNumber(added)} {added === 1 ? 'line' : 'lines'} added, {formatNumber(removed)} removed
      </p>
      <section
        aria-label={`Text of ${path}`}
        className="overflow-hidden rounded-md border bg-surface font-mono text-xs leading-5"
      >
        {hunks.map(({ from, to, lines }) => (
          <div key={`${from.start} ${to.start}`} className="border-b last:border-b-0">
            <p className="bg-sunken px-3 text-muted">
              line {from.start} → {to.start}
            </p>
            <Lines lines={lines} />
          </div>
        ))}
      </section>
    </>
  )
}

const marks = { same: ' ', added: '+', removed: '−' }

const Lines = ({ lines }: { lines: FileDifference['hunks'][number]['lines'] }) =>
  lines.map(({ kind, text }, index) => (
    <div
      // biome-ignore lint/suspicious/noArrayIndexKey: a line of a text is its place
      key={index}
      className={clsx(
        'flex wrap-anywhere whitespace-pre-wrap',
        kind === 'added' && 'bg-accent-tint text-ink',
        kind === 'removed' && 'bg-sunken text-muted',
      )}
    >
      <span className="w-7 shrink-0 text-center select-none">
        <span aria-hidden>{marks[kind]}</span>
        {kind !== 'same' && <span className="sr-only">{kind}: </span>}
      </span>
      <span className={clsx('min-w-0 pr-3', kind === 'removed' && 'line-through decoration-muted/50')}>
        {text || ' '}
      </span>
    </div>
  ))
