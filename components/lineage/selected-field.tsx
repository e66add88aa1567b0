'use client'

import { useSelected } from './use-selected.ts'

/** Keeps the chosen node when a form above asks for another depth or direction. */
export function SelectedField() {
  const selected = useSelected()
  return selected === undefined ? null : <input type="hidden" name="selected" value={selected} />
}
