import type { ComponentProps } from 'react'
import { type ButtonStyle, buttonStyle } from './button-style.ts'

type Props = ComponentProps<'button'> & ButtonStyle & { busy?: boolean }

/** A button; while `busy` it keeps its place, says so and takes no second press. */
export function Button({ look, size, busy = false, className, type = 'button', disabled, ...rest }: Props) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={buttonStyle({ look, size, className })}
    />
  )
}
