'use client'

import { Eye, EyeOff } from 'lucide-react'
import { lazy, Suspense, useDeferredValue, useId, useState } from 'react'
import type { Place } from '#lib/intake/reading'
import { Button } from '../../ui/button.tsx'
import { Missing } from '../../ui/missing.tsx'
import { DraftText } from '../draft-text.tsx'
import { textOf } from '../fields/text-of.ts'
import { useField } from '../use-draft.ts'
import { LengthLeft } from './length-left.tsx'

const Preview = lazy(() => import('../../ui/markdown.tsx').then(({ Markdown }) => ({ default: Markdown })))

type Props = { place: Place; label: string; hint?: string; placeholder?: string; lines?: number; most: number }

/** Words in Markdown, with what they will look like beside them for who asks. The field stays in sight, so that a mistake leads to it. */
export function MarkdownField({ place, label, hint = 'Markdown, without HTML.', placeholder, lines = 5, most }: Props) {
  const { value } = useField(place)
  const [shown, setShown] = useState(false)
  const id = useId()
  const text = textOf(value)
  return (
    <div className={shown ? 'grid min-w-0 gap-4 lg:grid-cols-2' : 'min-w-0'}>
      <DraftText
        place={place}
        label={label}
        hint={hint}
        lines={lines}
        placeholder={placeholder}
        after={
          <div className="flex items-center justify-between gap-3">
            <Button
              size="small"
              look="quiet"
              className="-ml-2"
              aria-expanded={shown}
              aria-controls={id}
              onClick={() => setShown(!shown)}
            >
              {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />} {shown ? 'Hide the preview' : 'Show the preview'}
            </Button>
            <LengthLeft length={text.length} most={most} />
          </div>
        }
      />
      <section id={id} aria-label={`Preview: ${label}`} hidden={!shown} className="min-w-0">
        <p aria-hidden className="mb-1 text-sm font-medium text-muted">
          Preview
        </p>
        <div className="min-h-24 overflow-x-auto rounded-md border border-dashed px-3 py-2">
          {shown && <Shown text={text} />}
        </div>
      </section>
    </div>
  )
}

/** Typing goes first: the preview follows when there is time. */
function Shown({ text }: { text: string }) {
  const followed = useDeferredValue(text)
  if (followed.trim() === '') return <Missing>Nothing is written yet</Missing>
  return (
    <Suspense fallback={<p className="text-muted">Reading…</p>}>
      <Preview text={followed} />
    </Suspense>
  )
}
