import { formatCount } from '#lib/format'
import { pages } from '#lib/paths'
import type { Standard } from '#lib/standards/schema'
import { PageLink } from '../ui/page-link.tsx'

const requiredOf = ({ checks }: Standard) => checks.filter(({ level }) => level === 'required').length

export function StandardList({ standards }: { standards: Standard[] }) {
  return (
    <ul className="grid gap-4 md:grid-cols-2">
      {standards.map((standard) => (
        <li
          key={standard.name}
          className="relative grid content-start gap-1 rounded-md border bg-surface p-5 hover:bg-hover"
        >
          <h2 className="text-lg font-semibold">
            <PageLink href={pages.standard(standard.name)} className="row-link break-words">
              {standard.title}
            </PageLink>
          </h2>
          <p className="break-words text-soft">{standard.description}</p>
          <p className="text-sm text-muted">
            {formatCount(requiredOf(standard), 'required check')}, {standard.checks.length - requiredOf(standard)}{' '}
            recommended
          </p>
        </li>
      ))}
    </ul>
  )
}
