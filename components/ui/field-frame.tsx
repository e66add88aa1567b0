import type { ReactNode } from 'react'
import { FieldError } from './field-error.tsx'

export const controlStyle =
  'w-full rounded-md border border-edge bg-surface px-2.5 text-base text-ink placeholder:text-muted aria-invalid:border-bad disabled:opacity-60'

export type FieldTexts = { label: string; hint?: string; error?: string }

/** What stands round a control: its label above, a hint and the error below, tied to it by id. */
export function FieldFrame({ id, label, hint, error, children }: FieldTexts & { id: string; children: ReactNode }) {
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      )}
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </div>
  )
}

export function describedBy(id: string, { hint, error }: FieldTexts): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
}
