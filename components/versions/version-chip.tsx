import { Badge } from '../ui/badge.tsx'

/** The number of a version with its state, the only word being "withdrawn" until releases give it more. */
export function VersionChip({ number, withdrawn = false }: { number: string; withdrawn?: boolean }) {
  return (
    <Badge tone={withdrawn ? 'bad' : 'plain'}>
      <span className={withdrawn ? 'font-mono line-through' : 'font-mono'}>{number}</span>
      {withdrawn && ' withdrawn'}
    </Badge>
  )
}
