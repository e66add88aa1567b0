'use client'

import { useEffect, useState } from 'react'
import { shortDigest } from '#lib/format'
import { pages } from '#lib/paths'
import { CopyButton } from '../ui/copy-button.tsx'

/** The digest with its copy button; `y` copies the address that leads to this content for ever. */
export function DigestLine({ digest }: { digest: string }) {
  const [said, setSaid] = useState('')
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select')
      if (event.key !== 'y' || event.ctrlKey || event.metaKey || event.altKey || typing) return
      void navigator.clipboard
        .writeText(new URL(pages.digest(digest), window.location.href).href)
        .then(() => setSaid('Digest address copied'))
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [digest])

  return (
    <span className="inline-flex flex-wrap items-center gap-x-1 text-sm text-muted">
      <span className="font-mono print:hidden" title={digest}>
        {shortDigest(digest)}
      </span>
      <span className="hidden font-mono break-all print:inline">{digest}</span>
      <CopyButton text={digest} label="Copy digest" />
      <output className="text-xs text-good">{said}</output>
    </span>
  )
}
