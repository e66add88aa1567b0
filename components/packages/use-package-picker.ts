'use client'

import { type KeyboardEvent, type RefObject, useState } from 'react'
import { type PackagesFound, usePackages } from './use-packages.ts'

type Keys = Record<string, (() => void) | undefined>

export type PackagePicking = {
  chosen: string[]
  query: string
  open: boolean
  found: PackagesFound
  type: (words: string) => void
  toggle: (name: string) => void
  show: () => void
  close: () => void
  pressInInput: (event: KeyboardEvent) => void
  pressInList: (event: KeyboardEvent, name: string) => void
}

type Picker = {
  chosen: string[]
  onChoose: (names: string[]) => void
  /** The input, and the list with a box for each package found. */
  input: RefObject<HTMLInputElement | null>
  list: RefObject<HTMLDivElement | null>
}

/** What is typed, found and chosen, and what the keys do with it. */
export function usePackagePicker({ chosen, onChoose, input, list }: Picker): PackagePicking {
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState(false)
  const found = usePackages(query, open)

  const show = () => setOpen(true)
  const close = () => {
    setOpen(false)
    setQuery('')
  }
  const type = (words: string) => {
    setQuery(words)
    show()
  }
  const toggle = (name: string) =>
    onChoose(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name])
  const takeFirst = () => {
    const first = found.names[0]
    if (!first || found.state !== 'done') return
    toggle(first)
    setQuery('')
  }
  const walk = (step: number) => {
    show()
    moveFocus(step, [input.current, ...(list.current?.querySelectorAll('input') ?? [])])
  }
  const leaveList = () => {
    input.current?.focus()
    close()
  }

  const everywhere: Keys = {
    ArrowDown: () => walk(1),
    ArrowUp: () => walk(-1),
    Escape: open ? leaveList : undefined,
  }
  const inInput: Keys = {
    ...everywhere,
    Enter: query === '' ? undefined : takeFirst,
    Backspace: query === '' && chosen.length > 0 ? () => onChoose(chosen.slice(0, -1)) : undefined,
  }
  const pressInInput = (event: KeyboardEvent) => obey(inInput, event)
  const pressInList = (event: KeyboardEvent, name: string) => obey({ ...everywhere, Enter: () => toggle(name) }, event)

  return { chosen, query, open, found, type, toggle, show, close, pressInInput, pressInList }
}

function moveFocus(step: number, stops: (HTMLElement | null)[]): void {
  const here = stops.findIndex((stop) => stop === document.activeElement)
  stops[Math.max(0, here + step)]?.focus()
}

/** Does what a key means here, and keeps it from the form and the dialog around. */
function obey(keys: Keys, event: KeyboardEvent): void {
  const deed = keys[event.key]
  if (!deed) return
  event.preventDefault()
  event.stopPropagation()
  deed()
}
