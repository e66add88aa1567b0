import { describe, expect, it } from 'vitest'
import { answers, findsNothing, groupByKind } from './palette-groups.ts'

const entry = (kind: string, id: string) => ({ kind, id, title: id })

describe('the palette', () => {
  it('groups what it found by kind and shows each thing once', () => {
    const groups = groupByKind([
      entry('Packages', 'a'),
      entry('Files', 'f'),
      entry('Packages', 'b'),
      entry('Files', 'f'),
    ])
    expect(groups.map(({ value, items }) => [value, items.map(({ id }) => id)])).toEqual([
      ['Packages', ['a', 'b']],
      ['Files', ['f']],
    ])
  })

  it('finds a command by the beginnings of its words', () => {
    expect(answers('Theme: dark', 'th da')).toBe(true)
    expect(answers('Go to packages', 'pack')).toBe(true)
    expect(answers('Go to packages', 'age')).toBe(false)
    expect(answers('Go to packages', '')).toBe(true)
  })
})

it('finds nothing only where no command matches either', () => {
  const entry = (kind: string) => ({ id: kind, kind, title: kind })
  expect(findsNothing(groupByKind([entry('Commands'), entry('Search')]))).toBe(false)
  expect(findsNothing(groupByKind([entry('Search')]))).toBe(true)
})
