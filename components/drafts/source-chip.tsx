'use client'

import { FileText } from 'lucide-react'
import { createContext, useContext } from 'react'

/** What a head says once for all that stands below it. */
const SaidAbove = createContext<string | undefined>(undefined)
export const SaidAboveProvider = SaidAbove.Provider

/** Which file says so: `from requirements.txt`. Our own suggestions say that they are. */
export function SourceChip({ from }: { from: string | undefined }) {
  const said = useContext(SaidAbove)
  if (from === undefined || from === said) return null
  const [, suggestion] = /^nothing: (.*)$/s.exec(from) ?? []
  return (
    <span className="inline-flex w-fit max-w-full justify-self-start min-w-0 items-center gap-1 rounded-sm bg-sunken px-1.5 text-xs font-normal text-muted">
      <FileText aria-hidden className="size-3 shrink-0" />
      <span className="truncate" title={suggestion ?? from}>
        {suggestion === undefined ? `from ${from}` : suggestion}
      </span>
    </span>
  )
}
