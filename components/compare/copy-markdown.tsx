'use client'

import { Check, FileText } from 'lucide-react'
import { useState } from 'react'
import type { Comparison } from '#lib/compare/schema'
import { Button } from '../ui/button.tsx'

const labels = { idle: 'Copy as Markdown', done: 'Copied', failed: 'Not copied' }

/** Copies the comparison at `address` of the API as Markdown; what writes it is loaded when it is first wanted. */
export function CopyMarkdown({ address }: { address: string }) {
  const [state, setState] = useState<keyof typeof labels>('idle')
  const press = () =>
    void copy(address).then(
      () => setState('done'),
      () => setState('failed'),
    )
  return (
    <Button size="small" onClick={press} className="print:hidden">
      {state === 'done' ? <Check aria-hidden className="text-good" /> : <FileText aria-hidden />}
      {labels[state]}
    </Button>
  )
}

async function copy(address: string): Promise<void> {
  const [{ comparisonMarkdown }, answer] = await Promise.all([import('#lib/compare/markdown'), fetch(address)])
  if (!answer.ok) throw new Error('the catalog did not answer')
  await navigator.clipboard.writeText(comparisonMarkdown((await answer.json()) as Comparison))
}
