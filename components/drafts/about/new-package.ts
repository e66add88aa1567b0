import type { Json } from '#lib/json'

/** The key of a draft under which the facts of a package lie that does not exist yet; its fields are named by it. */
const key = 'newPackage'
export const placeOf = (field: string) => [key, field]
export const nameOf = (field: string) => `${key}.${field}`

/** A field of the package that is to be made: what it says, what is wrong with it, and how it is changed. */
export type NewPackageField = {
  name: string
  value: Json | undefined
  error: string | undefined
  say: (value: Json | undefined) => void
  leave: () => void
}

/** Tags as they are typed, divided by commas. */
export const tagsOf = (typed: string): string[] | undefined => {
  const tags = typed
    .split(',')
    .map((tag) => tag.trim().toLowerCase())
    .filter((tag) => tag !== '')
  return tags.length > 0 ? [...new Set(tags)] : undefined
}
