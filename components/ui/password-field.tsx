'use client'

import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useId, useState } from 'react'
import { buttonStyle } from './button-style.ts'
import { controlStyle, describedBy, FieldFrame, type FieldTexts } from './field-frame.tsx'

/** A field for a password that is being chosen: typed once, and shown on demand. */
export function PasswordField({ label, hint, error, ...rest }: ComponentProps<'input'> & FieldTexts) {
  const own = useId()
  const id = rest.id ?? own
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <div className="relative">
        <input
          {...rest}
          id={id}
          type={shown ? 'text' : 'password'}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, { label, hint, error })}
          className={`${controlStyle} h-9 pr-10`}
        />
        <button
          type="button"
          aria-label="Show the password"
          aria-pressed={shown}
          title={shown ? 'Hide the password' : 'Show the password'}
          onClick={() => setShown(!shown)}
          className={buttonStyle({ look: 'quiet', size: 'icon', className: 'absolute top-0.5 right-0.5' })}
        >
          <Icon aria-hidden />
        </button>
      </div>
    </FieldFrame>
  )
}
