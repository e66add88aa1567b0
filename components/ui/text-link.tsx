import { clsx } from 'clsx'
import type { ComponentProps } from 'react'
import { PageLink } from './page-link.tsx'

/** A link in text. */
export function TextLink({ className, ...rest }: ComponentProps<typeof PageLink>) {
  return (
    <PageLink
      {...rest}
      className={clsx('rounded-xs text-accent underline-offset-2 hover:underline print:text-ink', className)}
    />
  )
}
