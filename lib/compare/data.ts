import { blobText } from '#lib/blobs/reading'
import type { DataReference, Manifest } from '#lib/manifest/schema'
import { sha256Of } from '#lib/versions/contents'
import { columnRows, type Profile, readProfile } from './columns.ts'
import type { ColumnRow } from './schema.ts'

const profileLimit = 4 * 1024 * 1024
const keyOf = ({ role, dataset }: DataReference) => `${role} ${dataset}`

/** Data references over the sides: those of the same role and dataset beside each other, null where a side has none. */
export function laidOver(manifests: readonly Manifest[]): (DataReference | null)[][] {
  const sides = manifests.map(({ data = [] }) => Map.groupBy(data, keyOf))
  const keys = new Set(sides.flatMap((side) => [...side.keys()]))
  return [...keys].flatMap((key) => {
    const most = Math.max(...sides.map((side) => side.get(key)?.length ?? 0))
    return Array.from({ length: most }, (_, nth) => sides.map((side) => side.get(key)?.[nth] ?? null))
  })
}

/** Statistics that differ, from the profiles that data references name. Profiles that are the same bytes are not read. */
export async function readColumns(manifests: readonly Manifest[]): Promise<ColumnRow[]> {
  const rows: ColumnRow[] = []
  for (const references of laidOver(manifests)) {
    const digests = references.map((one, side) => digestOf(manifests[side], one?.profile))
    const named = references.find((one) => one !== null)
    if (!named || new Set(digests.filter((one) => one !== undefined)).size < 2) continue
    rows.push(...columnRows(named, await Promise.all(digests.map(profileOf))))
  }
  return rows
}

const digestOf = (manifest: Manifest | undefined, path: string | undefined) =>
  path === undefined ? undefined : manifest?.files.find((file) => file.path === path)?.digest

async function profileOf(digest: string | undefined): Promise<Profile | undefined> {
  const text = digest && (await blobText(sha256Of(digest), profileLimit))
  return text ? readProfile(text) : undefined
}
