import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { api } from '#lib/paths'
import { TextLink } from '../ui/text-link.tsx'

type Crumb = { label: string; href: string }

type Props = {
  title: string
  /** Stands on the line of the title: a chip, a digest. */
  beside?: ReactNode
  /** The pages above this one; this one closes the row under `crumb`, or its title. */
  crumbs?: Crumb[]
  crumb?: string
  lead?: ReactNode
  actions?: ReactNode
  /** What stands between the title and the columns, over the whole width. */
  banner?: ReactNode
  /** The 280 px column of facts on the right; below the content on narrow screens unless `asideFirst`. */
  aside?: ReactNode
  /** The address of the same content as JSON. */
  twin?: string
  children: ReactNode
}

/** What every page has: the way to it, its title, its actions, its facts and the link to its JSON twin. */
export function PageFrame({
  title,
  beside,
  crumbs = [],
  crumb = title,
  lead,
  actions,
  banner,
  aside,
  twin,
  children,
}: Props) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto w-full max-w-[1264px] px-4 pt-6 pb-16 outline-none sm:px-8 sm:pt-8 print:p-0"
    >
      {crumbs.length > 0 && <Crumbs crumbs={crumbs} current={crumb} />}
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-56">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="min-w-0 text-xl font-semibold break-words">{title}</h1>
            {beside}
          </div>
          {lead && <div className="mt-1 max-w-prose text-pretty break-words text-soft">{lead}</div>}
        </div>
        {actions && <div className="flex flex-wrap gap-2 print:hidden">{actions}</div>}
      </div>
      {banner && <div className="mt-4 grid gap-3 empty:hidden">{banner}</div>}
      {aside ? (
        <div className="mt-6 grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_280px] print:grid-cols-1">
          <div className="grid min-w-0 content-start gap-8">{children}</div>
          <aside
            aria-label="Facts"
            className="min-w-0 max-lg:row-start-1 lg:sticky lg:top-16 lg:max-h-[calc(100dvh-80px)] lg:self-start lg:overflow-y-auto print:static print:row-start-1 print:max-h-none"
          >
            {aside}
          </aside>
        </div>
      ) : (
        <div className="mt-6 grid gap-8 [&>*]:min-w-0">{children}</div>
      )}
      {twin && (
        <p className="mt-12 border-t pt-3 text-xs text-muted print:hidden">
          This page as{' '}
          <a href={twin} className="underline underline-offset-2 hover:text-ink">
            JSON
          </a>
          {' · '}
          <a href={api.openapi} className="underline underline-offset-2 hover:text-ink">
            API reference
          </a>
        </p>
      )}
    </main>
  )
}

function Crumbs({ crumbs, current }: { crumbs: Crumb[]; current: string }) {
  return (
    <nav aria-label="Breadcrumb" className="mb-2 print:hidden">
      <ol className="flex flex-wrap items-center gap-1 text-sm text-muted">
        {crumbs.map(({ label, href }) => (
          <li key={href} className="flex min-w-0 items-center gap-1">
            <TextLink href={href} className="truncate">
              {label}
            </TextLink>
            <ChevronRight aria-hidden className="size-3.5 shrink-0" />
          </li>
        ))}
        <li aria-current="page" className="min-w-0 truncate text-soft">
          {current}
        </li>
      </ol>
    </nav>
  )
}
