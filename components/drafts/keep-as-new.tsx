'use client'

import { useState } from 'react'
import type { DraftContent, DraftView } from '#lib/drafts/schema'
import { api, pages } from '#lib/paths'
import { ask } from '../shell/ask.ts'
import { Button } from '../ui/button.tsx'
import { useGo } from '../ui/use-go.ts'

/** What is here becomes a draft of its own. */
export function KeepAsNew({ content }: { content: DraftContent }) {
  const [awaited, go] = useGo()
  const [busy, setBusy] = useState(false)
  const [detail, setDetail] = useState('What is here is not in the catalog any more.')
  const keep = async () => {
    setBusy(true)
    const { body, problem } = await ask<DraftView>('POST', api.drafts(), content)
    setBusy(false)
    if (problem) setDetail(problem.detail)
    else go(pages.draft(body.id))
  }
  return (
    <>
      <p>{detail}</p>
      <Button size="small" className="mt-2" busy={busy || awaited} onClick={() => void keep()}>
        Keep it as a new draft
      </Button>
    </>
  )
}
