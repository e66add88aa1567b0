import { type ReactNode, useId } from 'react'
import { FieldError } from './field-error.tsx'

type Props = { legend: string; hint?: string; error?: string; children: ReactNode }

/** Choices that belong together, under one legend and with one error. */
export function ChoiceGroup({ legend, hint, error, children }: Props) {
  const id = useId()
  return (
    <fieldset className="grid gap-2" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      {children}
      {hint && <p className="text-xs text-muted">{hint}</p>}
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </fieldset>
  )
}
