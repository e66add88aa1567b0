'use client'

import { type FocusEvent, useId, useRef } from 'react'
import { controlStyle, describedBy, FieldFrame, type FieldTexts } from '../ui/field-frame.tsx'
import { FoundPackages } from './found-packages.tsx'
import { PackageChip } from './package-chip.tsx'
import { usePackagePicker } from './use-package-picker.ts'

type Props = FieldTexts & { chosen: string[]; onChoose: (names: string[]) => void }

const group =
  'flex flex-wrap items-center gap-1 py-1 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-offset-2 has-[input:focus-visible]:outline-accent'

/**
 * Some of the packages that the reader may see, found as they type. Enter takes the first found, arrows lead into the list,
 * Backspace gives the last one back, Escape closes the list.
 */
export function PackagePicker({ chosen, onChoose, label, hint, error }: Props) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const picking = usePackagePicker({ chosen, onChoose, input, list })
  const leave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) picking.close()
  }
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <div className="relative" onBlur={leave}>
        <div className={`${controlStyle} ${group}`}>
          {chosen.map((name) => (
            <PackageChip key={name} name={name} onRemove={() => picking.toggle(name)} />
          ))}
          <input
            ref={input}
            id={id}
            type="text"
            autoComplete="off"
            aria-invalid={error ? true : undefined}
            aria-describedby={describedBy(id, { label, hint, error })}
            placeholder={chosen.length > 0 ? '' : 'Type to find packages'}
            value={picking.query}
            onChange={({ target }) => picking.type(target.value)}
            onClick={picking.show}
            onKeyDown={picking.pressInInput}
            className="h-[26px] min-w-24 flex-1 bg-transparent outline-none placeholder:text-muted"
          />
        </div>
        {picking.open && <FoundPackages ref={list} picking={picking} />}
      </div>
    </FieldFrame>
  )
}
