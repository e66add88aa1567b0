import { X } from 'lucide-react'
import { LinkButton } from './link-button.tsx'

type Part = { label: string; value: string /** The address without it. */; without: string }

/** What narrows a list, each to be taken away by itself. */
export function Narrowed({ parts, clear }: { parts: Part[]; clear: string }) {
  if (parts.length === 0) return null
  return (
    <ul aria-label="Filters in use" className="flex min-w-0 flex-wrap gap-2">
      {parts.map(({ label, value, without }) => (
        <li key={label} className="max-w-full min-w-0">
          <LinkButton href={without} size="small" className="max-w-full" aria-label={`Remove ${label}: ${value}`}>
            <span className="text-muted">{label}</span> <span className="min-w-0 truncate">{value}</span>{' '}
            <X aria-hidden />
          </LinkButton>
        </li>
      ))}
      {parts.length > 1 && (
        <li>
          <LinkButton href={clear} size="small" look="quiet">
            Clear all
          </LinkButton>
        </li>
      )}
    </ul>
  )
}
