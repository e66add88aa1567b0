import { formatCount } from '#lib/format'
import type { Left } from '#lib/people/schema'

const shown = 12

type Part = { key: keyof Left; title: (count: number) => string }

const parts: Part[] = [
  { key: 'accountable', title: (n) => `${formatCount(n, 'package')} will have nobody accountable` },
  { key: 'backup', title: (n) => `${formatCount(n, 'package')} will have no backup` },
  { key: 'ciTokens', title: (n) => `${formatCount(n, 'token')} for CI they made will go on` },
  { key: 'personalTokens', title: (n) => `${formatCount(n, 'personal token')} will end` },
  { key: 'sessions', title: (n) => `${formatCount(n, 'session')} will end` },
]

const namesIn = (value: string[] | number): string[] => (typeof value === 'number' ? [] : value)
const countOf = (value: string[] | number): number => (typeof value === 'number' ? value : value.length)

/** What a person leaves, part by part, with the names. */
export function LeftList({ left }: { left: Left }) {
  const told = parts.filter(({ key }) => countOf(left[key]) > 0)
  if (told.length === 0)
    return <p className="text-soft">They leave nothing behind: no packages without an owner, no tokens, no sessions.</p>
  return (
    <ul aria-label="What they leave" className="border-t">
      {told.map(({ key, title }) => (
        <li key={key} className="border-b py-2">
          <p className="font-medium">{title(countOf(left[key]))}</p>
          <Names names={namesIn(left[key])} />
        </li>
      ))}
    </ul>
  )
}

function Names({ names }: { names: string[] }) {
  if (names.length === 0) return null
  const rest = names.length - shown
  return (
    <p className="text-sm wrap-anywhere text-muted">
      {names.slice(0, shown).join(', ')}
      {rest > 0 && ` and ${rest} more`}
    </p>
  )
}
