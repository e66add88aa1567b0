import { clsx } from 'clsx'
import type { ReactNode } from 'react'

/** So many columns of values stand side by side on any screen that shows a table. */
const mostWithoutFrame = 3

type Props = {
  /** How many columns of values there are. */
  sides: number
  children: ReactNode
}

/**
 * Many candidates keep the width that they need: they scroll in a frame of their own, and what was measured and of whom stays in sight. The
 * keyboard scrolls it by the links of the candidates.
 */
export function CandidatesFrame({ sides, children }: Props) {
  if (sides <= mostWithoutFrame) return children
  return <div className={clsx(frame, heads, names)}>{children}</div>
}

const frame =
  'sm:max-h-[calc(100dvh-96px)] sm:scroll-pt-24 sm:scroll-pl-56 sm:overflow-auto sm:rounded-md sm:border print:max-h-none print:overflow-visible'
const heads =
  'sm:[&_thead_th]:top-0 sm:not-print:[&_thead_th]:min-w-44 sm:[&_thead_th:first-child]:left-0 sm:[&_thead_th:first-child]:z-20'
const names =
  'sm:not-print:[&_:is(th:first-child)]:min-w-52 sm:[&_:is(th:first-child)]:border-r sm:[&_:is(th:first-child)]:pl-3 sm:[&_tbody_th]:sticky sm:[&_tbody_th]:left-0 sm:[&_tbody_th]:z-10 sm:[&_tbody_th]:bg-paper'
