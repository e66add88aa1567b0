import { clsx } from 'clsx'
import { type ComponentProps, useId } from 'react'
import { controlStyle, describedBy, FieldFrame, type FieldTexts } from './field-frame.tsx'

export function TextField({ label, hint, error, className, ...rest }: ComponentProps<'input'> & FieldTexts) {
  const own = useId()
  const id = rest.id ?? own
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <input
        {...rest}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { label, hint, error })}
        className={clsx(controlStyle, 'h-9', className)}
      />
    </FieldFrame>
  )
}
