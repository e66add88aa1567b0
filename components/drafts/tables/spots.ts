/** Where a control stands in its table; nothing where it is none of its cells. */
export type Spot = { row: number; column: number }

export function spotOf(target: EventTarget | null): Spot | undefined {
  const { row, column } = target instanceof HTMLElement ? target.dataset : {}
  return row === undefined || column === undefined ? undefined : { row: Number(row), column: Number(column) }
}

export function focusSpot(frame: HTMLElement | null, { row, column }: Spot): boolean {
  const control = frame?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`)
  control?.focus()
  if (control instanceof HTMLInputElement && control.type !== 'checkbox') control.select()
  return control !== null && control !== undefined
}

/** How many rows a key leads down; nothing where it does something else in this control. */
export function stepDown({ key, altKey, ctrlKey, metaKey, isComposing, target }: KeyboardEvent): number | undefined {
  if (altKey || ctrlKey || metaKey || isComposing) return undefined
  if (key === 'Enter') return 1
  // Arrows choose in a choice, and in a list of suggestions.
  if (!(target instanceof HTMLInputElement) || target.hasAttribute('list')) return undefined
  return { ArrowDown: 1, ArrowUp: -1 }[key]
}
