import { newPackageOf } from '#lib/drafts/new-package'
import type { DraftContent } from '#lib/drafts/schema'
import type { Issue } from '#lib/errors'
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

/** What keeps the package from being created with the version, at the fields of the form. */
export const newPackageIssues = (content: DraftContent): Issue[] => newPackageOf(content).issues ?? []

/** Tags as they are typed, divided by commas. */
export const tagsOf = (typed: string): string[] | undefined => {
  const tags = typed
    .split(',')
    .map((tag) => tag.trim().toLowerCase())
    .filter((tag) => tag !== '')
  return tags.length > 0 ? [...new Set(tags)] : undefined
}
