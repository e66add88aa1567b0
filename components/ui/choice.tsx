import { type ComponentProps, useId } from 'react'

type Props = Omit<ComponentProps<'input'>, 'type'> & { label: string; hint?: string }

/** A box or a circle to tick, with its label beside it and a hint below. */
export function Choice({ type, label, hint, ...rest }: Props & { type: 'checkbox' | 'radio' }) {
  const own = useId()
  const id = rest.id ?? own
  return (
    <div className="flex items-start gap-2">
      <input
        {...rest}
        id={id}
        type={type}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <div>
        <label htmlFor={id} className="text-base">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-xs text-muted">
            {hint}
          </p>
        )}
      </div>
    </div>
  )
}
