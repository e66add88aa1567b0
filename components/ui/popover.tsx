import { clsx } from 'clsx'
import type { MouseEvent, ReactNode } from 'react'
import { type ButtonStyle, buttonStyle } from './button-style.ts'

type Props = ButtonStyle & { id: string; label: string; icon: ReactNode; side?: 'left' | 'right'; children: ReactNode }

const edges = {
  left: 'left-4 sm:left-8',
  right: 'right-[max(16px,calc((100vw-1264px)/2+32px))]',
}

/**
 * A button of the header and what it opens under an edge of the page, the right one mostly. The platform's own popover: Escape and a press
 * outside close it, focus returns, and it needs no script.
 */
export function HeaderPopover({ id, label, icon, side = 'right', children, look = 'quiet', size = 'icon' }: Props) {
  return (
    <>
      <button type="button" popoverTarget={id} aria-label={label} title={label} className={buttonStyle({ look, size })}>
        {icon}
      </button>
      <div
        id={id}
        popover="auto"
        className={clsx(
          'fixed inset-auto top-12 m-0 min-w-48 rounded-md border bg-raised p-1 text-ink shadow-float',
          edges[side],
        )}
      >
        {children}
      </div>
    </>
  )
}

/** For links in it: the page behind a popover changes without the platform closing it. */
export const closePopover = (event: MouseEvent<HTMLElement>): void =>
  event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()

/** How a line of a popover looks, be it a link, a button or a choice. */
export const popoverLine =
  'flex h-8 w-full cursor-pointer items-center gap-2 rounded-sm px-2 text-base hover:bg-hover [&_svg]:size-4 [&_svg]:text-muted'
