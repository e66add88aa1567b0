import type { Issue } from '#lib/errors'
import { issuesOf } from '#lib/issues'
import type { Json } from '#lib/json'
import { missingFiles } from './rules.ts'
import { anyKeys, type Manifest, manifest } from './schema.ts'

type Keys = { readonly [key: string]: Json }
type Read = { key: string; value: Json | undefined; data: Partial<Manifest>; issues: readonly Issue[] }

const keys = Object.keys(manifest.shape)
const ofNothing = manifest.safeParse({}).error
const absent = ofNothing ? issuesOf(ofNothing) : []

function readAlone(key: string, value: Json | undefined): Read {
  if (value === undefined) return { key, value, data: {}, issues: absent.filter(({ path }) => path === key) }
  const { data = {}, error } = anyKeys.safeParse({ [key]: value })
  return { key, value, data, issues: error ? issuesOf(error) : [] }
}

/**
 * Finds what is wrong in a manifest again and again, as it is typed: a key is read anew only when what it says is another value than last
 * time. Files that are named and missing are told once all else can be read.
 */
export function manifestMistakes(): (value: Keys) => readonly Issue[] {
  const known = new Map<string, Read>()
  const read = (key: string, value: Json | undefined): Read => {
    const before = known.get(key)
    const now = before && before.value === value ? before : readAlone(key, value)
    known.set(key, now)
    return now
  }
  return (value) => {
    const others = Object.keys(value).filter((key) => !(key in manifest.shape))
    const all = [...keys, ...others].map((key) => read(key, value[key]))
    const issues = all.flatMap((one) => one.issues)
    if (issues.length > 0) return issues
    // Each says only its own key: a key with a default would stand for one that was left out.
    return missingFiles(Object.fromEntries(all.map(({ key, data }) => [key, data[key as keyof Manifest]])))
  }
}
