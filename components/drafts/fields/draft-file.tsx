'use client'

import { useId, useState } from 'react'
import type { Place } from '#lib/intake/reading'
import { useField } from '../use-draft.ts'
import { type DraftFiles, useDraftFiles } from '../use-draft-files.ts'
import { DraftInput } from './draft-input.tsx'
import { Suggestions } from './suggestions.tsx'
import { saidAt, textOf } from './text-of.ts'

type Props = { place: Place; label: string; hint?: string; placeholder?: string }

const mostOffered = 50

/** A file of the package by its path: chosen from those that are here, or typed before it is. */
export function DraftFile({ place, hint, ...texts }: Props) {
  const field = useField(place)
  const files = useDraftFiles()
  const list = useId()
  const [typing, setTyping] = useState(false)
  const path = textOf(field.value)
  const missing = path !== '' && !files.byPath.has(path)
  return (
    <div className="min-w-0">
      <DraftInput
        {...texts}
        field={field}
        hint={missing ? 'Not among the files yet: drop it here.' : hint}
        list={typing ? list : undefined}
        className="font-mono text-sm"
        onType={(text) => field.say(saidAt(place, text))}
        onFocus={() => setTyping(true)}
        onBlur={() => setTyping(false)}
      />
      {typing && <Suggestions id={list} words={offered(files, path)} />}
    </div>
  )
}

function offered({ byPath }: DraftFiles, typed: string): string[] {
  const words = typed.toLowerCase()
  const found: string[] = []
  for (const path of byPath.keys()) {
    if (found.length === mostOffered) break
    if (path !== '' && path.toLowerCase().includes(words)) found.push(path)
  }
  return found
}
