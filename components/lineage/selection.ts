'use client'

import { createContext, useContext } from 'react'

/** Chooses a node, from the picture, the list or the drawer, or none; by key, the focus goes to its drawer. */
export type Select = (id: string | undefined, byKey?: boolean) => void

export const SelectContext = createContext<Select>(() => {})

export const useSelect = (): Select => useContext(SelectContext)
