import { Undo2 } from 'lucide-react'
import { pages } from '#lib/paths'
import { LinkButton } from '../ui/link-button.tsx'

/** Leads to the page on which an environment is rolled back. */
export function RollbackLink({ name, environment }: { name: string; environment: string }) {
  return (
    <LinkButton
      href={pages.rollback(name, environment)}
      size="small"
      aria-label={`Roll back ${environment}`}
      title={`Roll back ${environment}`}
    >
      <Undo2 aria-hidden /> Roll back
    </LinkButton>
  )
}
