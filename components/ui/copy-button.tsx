'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { buttonStyle } from './button-style.ts'

/** Copies `text`; `label` says what ("Copy digest"). Without `wide` only the icon shows and the label is its name. */
export function CopyButton({ text, label, wide = false }: { text: string; label: string; wide?: boolean }) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])

  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    )

  const Icon = copied ? Check : Copy
  return (
    <button
      type="button"
      title={wide ? undefined : label}
      aria-label={wide ? undefined : label}
      onClick={() => void copy()}
      className={buttonStyle({ look: wide ? 'plain' : 'quiet', size: 'small', className: 'print:hidden' })}
    >
      <Icon aria-hidden className={copied ? 'text-good' : undefined} />
      {wide && (copied ? 'Copied' : label)}
      <output className="sr-only">{copied ? 'Copied' : ''}</output>
    </button>
  )
}
