import Link from 'next/link'
import type { ComponentProps } from 'react'
import { type ButtonStyle, buttonStyle } from './button-style.ts'

/** A link drawn as a button: it goes somewhere, it changes nothing. */
export function LinkButton({ look, size, className, ...rest }: ComponentProps<typeof Link> & ButtonStyle) {
  return <Link prefetch={false} {...rest} className={buttonStyle({ look, size, className })} />
}
