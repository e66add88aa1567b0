import { type ComponentProps, useId } from 'react'

export function Checkbox({ label, hint, ...rest }: ComponentProps<'input'> & { label: string; hint?: string }) {
  const own = useId()
  const id = rest.id ?? own
  return (
    <div className="flex items-start gap-2">
      <input
        {...rest}
        id={id}
        type="checkbox"
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
