import { places } from './places.ts'

/** What the keyboard does everywhere, as the help shows it. */
export const shortcuts: { keys: string[]; does: string }[] = [
  { keys: ['Ctrl', 'K'], does: 'Search and commands' },
  { keys: ['/'], does: 'Search and commands' },
  ...places.map(({ label, key }) => ({ keys: ['g', key], does: `Go to ${label.toLowerCase()}` })),
  { keys: ['y'], does: 'Copy the digest address of this version' },
  { keys: ['n'], does: 'Next difference, where versions are compared' },
  { keys: ['p'], does: 'Previous difference' },
  { keys: ['f'], does: 'Fit the picture, in the lineage' },
  { keys: ['?'], does: 'Show this list' },
]

export type KeyState = { afterG: boolean; typing: boolean }
export type KeyPress = { key: string; ctrl: boolean; alt: boolean }
export type Deed = { do: 'palette' | 'help' | 'wait' } | { do: 'go'; href: string }

/** What a key press means, or nothing. While the reader types in a field only Ctrl+K speaks. */
export function deedOf({ key, ctrl, alt }: KeyPress, { afterG, typing }: KeyState): Deed | undefined {
  if (ctrl) return key.toLowerCase() === 'k' ? { do: 'palette' } : undefined
  if (typing || alt) return undefined
  if (afterG) {
    const place = places.find((place) => place.key === key)
    return place && { do: 'go', href: place.href }
  }
  if (key === '/') return { do: 'palette' }
  if (key === '?') return { do: 'help' }
  return key === 'g' ? { do: 'wait' } : undefined
}
