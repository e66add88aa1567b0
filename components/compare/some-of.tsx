import type { ReactNode } from 'react'
import { formatNumber } from '#lib/format'
import { PageLink } from '../ui/page-link.tsx'

/** How many rows of a long list are shown before all of it is asked for: what a page stays quick with, and its search finds. */
export const shownFirst = 50

type Props<Row> = {
  rows: readonly Row[]
  whole: boolean
  /** The address with all of them. */
  allHref: string
  /** How many are wanted on paper; none are counted where the heading says it. */
  printed?: number
  first?: number
  children: (rows: readonly Row[]) => ReactNode
}

/** The first rows of a list that may be long, with the way to all of it; on paper what is left out is counted. */
export function SomeOf<Row>({ rows, whole, allHref, printed, first = shownFirst, children }: Props<Row>) {
  const shown = whole ? rows : rows.slice(0, first)
  const left = printed === undefined ? 0 : rows.length - printed
  return (
    <div className="grid gap-2">
      {children(shown)}
      {shown.length < rows.length && (
        <p className="print:hidden">
          <PageLink
            href={allHref}
            className="inline-flex min-h-6 items-center text-accent underline underline-offset-2"
          >
            Show all {formatNumber(rows.length)}
          </PageLink>
          <span className="text-muted"> ({formatNumber(shown.length)} are shown)</span>
        </p>
      )}
      {left > 0 && (
        <p className="hidden print:block">
          {printed === 0 ? `${formatNumber(left)} rows are not on paper` : `and ${formatNumber(left)} more`}
        </p>
      )}
    </div>
  )
}
