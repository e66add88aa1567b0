'use client'

import { createPortal } from 'react-dom'

/** Says that the page asked for is on its way, in the browser only; it shows when the wait is long enough to be noticed. */
export function PendingBar() {
  return createPortal(<progress aria-label="Loading the page" className="pending-bar" />, document.body)
}
