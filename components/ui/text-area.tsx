import { clsx } from 'clsx'
import { type ComponentProps, useId } from 'react'
import { controlStyle, describedBy, FieldFrame, type FieldTexts } from './field-frame.tsx'

/** A field for a sentence or more. */
export function TextArea({
  label,
  hint,
  error,
  className,
  rows = 3,
  ...rest
}: ComponentProps<'textarea'> & FieldTexts) {
  const own = useId()
  const id = rest.id ?? own
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <textarea
        {...rest}
        id={id}
        rows={rows}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { label, hint, error })}
        className={clsx(controlStyle, 'py-1.5', className)}
      />
    </FieldFrame>
  )
}
