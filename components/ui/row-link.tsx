import type { ComponentProps } from 'react'
import { PageLink } from './page-link.tsx'

/** The name of what a row is about: it leads there, and so does a press anywhere on the row. */
export const RowLink = ({
  children,
  ...rest
}: Pick<ComponentProps<typeof PageLink>, 'href' | 'title' | 'children'>) => (
  <PageLink {...rest} className="row-link block min-w-0 font-medium max-sm:break-words sm:truncate">
    {children}
  </PageLink>
)
