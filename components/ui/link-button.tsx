import type { ComponentProps } from 'react'
import { type ButtonStyle, buttonStyle } from './button-style.ts'
import { PageLink } from './page-link.tsx'

/** A link drawn as a button: it goes somewhere, it changes nothing. */
export function LinkButton({ look, size, className, ...rest }: ComponentProps<typeof PageLink> & ButtonStyle) {
  return <PageLink {...rest} className={buttonStyle({ look, size, className })} />
}
