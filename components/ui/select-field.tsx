import { clsx } from 'clsx'
import { type ComponentProps, useId } from 'react'
import { controlStyle, describedBy, FieldFrame, type FieldTexts } from './field-frame.tsx'

type Props = Omit<ComponentProps<'select'>, 'children'> & FieldTexts & { options: { value: string; label: string }[] }

/** The platform's own select: it works in a form without a script and on a telephone. */
export function SelectField({ label, hint, error, options, className, ...rest }: Props) {
  const own = useId()
  const id = rest.id ?? own
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <select
        {...rest}
        id={id}
        aria-describedby={describedBy(id, { label, hint, error })}
        className={clsx(controlStyle, 'h-9 pr-1', className)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}
