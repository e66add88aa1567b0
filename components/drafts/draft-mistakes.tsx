'use client'

import type { RefObject } from 'react'
import type { Issue } from '#lib/errors'
import { ErrorSummary } from '../shell/error-summary.tsx'
import { placeWords } from './place-words.ts'
import { useDraftValue } from './use-draft.ts'

type Props = {
  mistakes: () => readonly Issue[]
  /** What is said where no field is to blame. */
  detail: string | undefined
  form: RefObject<HTMLFormElement | null>
  onGo: (path: string) => void
}

/** What is to be repaired in a draft, shorter with every repair. */
export function DraftMistakes({ mistakes, detail, form, onGo }: Props) {
  const tries = useDraftValue((draft) => draft.tries)
  useDraftValue((draft) => draft.content)
  const wrong = mistakes()
  if (wrong.length === 0) return null
  const labels = Object.fromEntries(wrong.map(({ path }) => [path, placeWords(path)]))
  return (
    <div className="grid gap-1">
      <ErrorSummary key={tries} issues={wrong} labels={labels} otherwise={detail} form={form} onGo={onGo} />
      <p className="text-xs text-muted">
        Enter in a field that is repaired leads to the next one; in a field of several lines, Ctrl and Enter.
      </p>
    </div>
  )
}
