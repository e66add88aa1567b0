import { clsx } from 'clsx'
import Link from 'next/link'
import type { ComponentProps } from 'react'

/** A link in text. It fetches nothing ahead: a table of them would ask for fifty pages. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      prefetch={false}
      {...rest}
      className={clsx('rounded-xs text-accent underline-offset-2 hover:underline print:text-ink', className)}
    />
  )
}
