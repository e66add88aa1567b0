'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { buttonStyle } from './button-style.ts'

export type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: string
  children: ReactNode
}

/** The first that is seen: one inside of what is folded up takes no focus. */
const firstField = (popup: HTMLElement | null) =>
  [...(popup?.querySelectorAll<HTMLElement>('input, select, textarea') ?? [])].find((field) => field.checkVisibility())

/**
 * A modal dialog: focus stays inside and begins at the first field, Escape and a press outside close it, focus returns to
 * where it was.
 */
export default function DialogPopup({ open, onOpenChange, title, description, children }: DialogProps) {
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fade-in fixed inset-0 z-40 bg-[rgb(8_12_18/0.45)]" />
        <Base.Popup
          ref={popup}
          initialFocus={(how) => (how === 'touch' ? true : (firstField(popup.current) ?? true))}
          className="fade-in fixed top-[12vh] left-1/2 z-50 max-h-[80vh] w-[calc(100vw-24px)] max-w-lg -translate-x-1/2 overflow-y-auto rounded-md border bg-raised p-5 shadow-float"
        >
          <div className="flex items-start justify-between gap-4">
            <Base.Title className="text-lg font-semibold">{title}</Base.Title>
            <Base.Close aria-label="Close" className={buttonStyle({ look: 'quiet', size: 'icon', className: '-m-1' })}>
              <X aria-hidden />
            </Base.Close>
          </div>
          {description && <Base.Description className="mt-1 text-muted">{description}</Base.Description>}
          <div className="mt-4">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
