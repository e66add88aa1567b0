import { nearest } from '#lib/near'
import type { Known, Named } from './schema.ts'

/** Who an owner of a file is in the catalog, and by what it was found. */
type Found = { owner: string; how: string }

export type Directory = {
  find: (named: Named) => Found | undefined
  /** Who may be meant by an owner that is not found. */
  nearest: (named: Named) => string | undefined
}

/** Reads an owner of CODEOWNERS; undefined when it is a role of GitLab, which is nobody in particular. */
export function readOwner(written: string): Named | undefined {
  if (written.startsWith('@@')) return undefined
  if (!written.startsWith('@')) return { written, kind: 'person', name: localPart(written), email: written }
  const names = written.slice(1).split('/')
  return { written, kind: names.length > 1 ? 'team' : 'either', name: names.at(-1) ?? '' }
}

const localPart = (email: string) => email.slice(0, email.lastIndexOf('@'))

/** Titles and names that differ only in case and in what joins their words are one. */
const joined = (title: string) =>
  title
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '-')

/** Finds teams by name and title, people by e-mail address and by what stands before its @. Two of a kind are none. */
export function directoryOf({ teams, people }: Pick<Known, 'teams' | 'people'>): Directory {
  const teamNames = indexOf(
    teams,
    ({ name }) => name.toLowerCase(),
    ({ name }) => name,
  )
  const teamTitles = indexOf(
    teams,
    ({ name, title }) => joined(title ?? name),
    ({ name }) => name,
  )
  const emails = indexOf(
    people,
    ({ email }) => email.toLowerCase(),
    ({ email }) => email,
  )
  const localParts = indexOf(
    people,
    ({ email }) => localPart(email).toLowerCase(),
    ({ email }) => email,
  )
  const byEmail: Finder = ({ email = '' }) =>
    found(emails.get(email.toLowerCase()), `the person with the e-mail address ${email}`)
  const byLocalPart: Finder = ({ name, email }) =>
    email === undefined
      ? found(localParts.get(name.toLowerCase()), 'a person, matched by the name before the @')
      : undefined
  const byName: Finder = ({ name }) => found(teamNames.get(name.toLowerCase()), 'the team of that name')
  const byTitle: Finder = ({ name }) => found(teamTitles.get(joined(name)), 'the team with that title')
  const finders = { team: [byName, byTitle], person: [byEmail, byLocalPart], either: [byLocalPart, byName, byTitle] }
  const likely = { team: [teamNames], person: [emails, localParts], either: [localParts, teamNames] }
  return {
    find: (named) => finders[named.kind].map((finder) => finder(named)).find((found) => found !== undefined),
    nearest: ({ kind, name, email }) => nearestIn(email ?? name, new Map(likely[kind].flatMap((index) => [...index]))),
  }
}

type Finder = (named: Named) => Found | undefined

/** Owners by key; a key that two have has an empty list. */
function indexOf<Item>(items: Item[], keyOf: (item: Item) => string, ownerOf: (item: Item) => string) {
  const groups = Map.groupBy(items, keyOf)
  return new Map([...groups].map(([key, group]) => [key, group.length === 1 ? group.map(ownerOf)[0] : undefined]))
}

const found = (owner: string | undefined, how: string): Found | undefined =>
  owner === undefined ? undefined : { owner, how }

function nearestIn(name: string, owners: ReadonlyMap<string, string | undefined>): string | undefined {
  const similar = [...owners.keys()].filter((known) => Math.abs(known.length - name.length) <= 2)
  return owners.get(nearest(name, similar) ?? '')
}
