import { ExternalLink as Icon } from 'lucide-react'
import type { ReactNode } from 'react'

const followed = /^https?:\/\//i

/** A link to another place if the address is http(s); anything else is shown as the text it is. */
export function ExternalLink({ href, children }: { href: string; children?: ReactNode }) {
  if (!followed.test(href)) return <span className="break-all">{children ?? href}</span>
  return (
    <a
      href={href}
      rel="noreferrer noopener nofollow"
      target="_blank"
      className="break-all text-accent underline-offset-2 hover:underline print:text-ink"
    >
      {children ?? href}
      <Icon aria-hidden className="ml-1 inline size-3 align-baseline print:hidden" />
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  )
}
