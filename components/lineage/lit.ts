'use client'

import { createContext, type KeyboardEvent, useContext } from 'react'

/** What of the picture is brought out: only nodes and links that are drawn ask, so a change costs the same in any graph. */
export type Lit = {
  selected: string | undefined
  /** All that the selected was made of, that is made of it, and itself; nothing while nothing is selected. */
  path: ReadonlySet<string> | undefined
  /** The node the keyboard is at. */
  active: string
  /** Names are written larger than their size. */
  isFar: boolean
  select: (id: string, byKey: boolean) => void
  /** Leads on from the active node by an arrow key. */
  walk: (event: KeyboardEvent) => void
}

export const LitContext = createContext<Lit>({
  selected: undefined,
  path: undefined,
  active: '',
  isFar: false,
  select: () => {},
  walk: () => {},
})

export const useLit = (): Lit => useContext(LitContext)
