import type { NewPackage } from '#lib/packages/schema'

const owners = ['Search team', 'Pricing team', 'Fraud team']

/** Packages enough for three pages of the list, told apart by number, with facets that cut them in known parts. */
export const shelf: NewPackage[] = Array.from({ length: 120 }, (_, index) => ({
  name: nameOnShelf(index + 1),
  title: `Model ${index + 1} of the shelf`,
  purpose: index % 2 === 0 ? 'Answers for even days' : 'Answers for odd days',
  tags: ['shelf', ...(index < 7 ? ['first seven'] : [])],
  owners: [{ role: 'accountable' as const, owner: owners[index % owners.length] ?? '' }],
}))

export function nameOnShelf(place: number): string {
  return `shelf-${String(place).padStart(3, '0')}`
}
