import type { Mark } from './given.ts'

/** A mark with its number in the list, and where it stands, 0..1. */
export type Placed = Mark & { number: number; place: number }
/** Numbers that stand together, because side by side they would collide: `3`, `3–5`. */
export type MarkLabel = { place: number; text: string }

/** How wide a character may be, as a part of the narrowest drawing there is. */
const perCharacter = 0.026
const air = 0.02

/** Marks within a drawing in their order, and their numbers such that none overlaps another. */
export function placeMarks(
  marks: readonly Mark[],
  placeOf: (at: number) => number,
): { placed: Placed[]; labels: MarkLabel[] } {
  const placed = marks
    .map((mark) => ({ ...mark, place: placeOf(mark.at) }))
    .filter(({ place }) => place >= 0 && place <= 1)
    .toSorted((a, b) => a.place - b.place)
    .map((mark, index) => ({ ...mark, number: index + 1 }))
  let groups = placed.map((mark) => [mark])
  for (let length = -1; length !== groups.length; ) {
    length = groups.length
    groups = merged(groups)
  }
  return { placed, labels: groups.map(labelOf) }
}

function merged(groups: Placed[][]): Placed[][] {
  const kept: Placed[][] = []
  for (const group of groups) {
    const last = kept.at(-1)
    if (last && overlap(labelOf(last), labelOf(group))) last.push(...group)
    else kept.push([...group])
  }
  return kept
}

export const labelWidth = ({ text }: MarkLabel): number => text.length * perCharacter

const overlap = (one: MarkLabel, other: MarkLabel) =>
  other.place - one.place < (labelWidth(one) + labelWidth(other)) / 2 + air

function labelOf(group: Placed[]): MarkLabel {
  const [first, last] = [group[0], group.at(-1)]
  if (!first || !last) return { place: 0, text: '' }
  const text = first === last ? `${first.number}` : `${first.number}–${last.number}`
  return { place: (first.place + last.place) / 2, text }
}
