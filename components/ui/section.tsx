import type { ReactNode } from 'react'

type Props = { id: string; title: string; note?: ReactNode; actions?: ReactNode; children: ReactNode }

/** A part of a page with a heading that has an address. */
export function Section({ id, title, note, actions, children }: Props) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="min-w-0 border-t pt-4 print:border-t">
      <div className="mb-3 flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id={`${id}-title`} className="text-lg font-semibold">
          <a href={`#${id}`} className="rounded-xs hover:underline">
            {title}
          </a>
        </h2>
        {note && <p className="text-sm text-muted">{note}</p>}
        {actions && <div className="ml-auto flex min-w-0 flex-wrap justify-end gap-2 print:hidden">{actions}</div>}
      </div>
      <div className="grid gap-4 [&>*]:min-w-0">{children}</div>
    </section>
  )
}
