import { blobText } from '#lib/blobs/reading'
import { profileOf } from '#lib/datasets/rows'
import type { DataReference, Manifest } from '#lib/manifest/schema'
import { sha256Of } from '#lib/versions/contents'
import { columnRows, type Profile, profileIn, readProfile } from './columns.ts'
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

/**
 * Statistics that differ, from the profiles that data references name, else from those of the dataset versions. Profiles that are the same
 * bytes are not read, nor are those of the same dataset version.
 */
export async function readColumns(manifests: readonly Manifest[]): Promise<ColumnRow[]> {
  const rows: ColumnRow[] = []
  for (const references of laidOver(manifests)) {
    const named = references.find((one) => one !== null)
    const places = references.map((one, side) => placeOf(manifests[side], one))
    const different = new Set(places.flatMap((place) => (place ? [JSON.stringify(place)] : [])))
    if (!named || different.size < 2) continue
    rows.push(...columnRows(named, await Promise.all(places.map(profileAt))))
  }
  return rows
}

type Place = { digest: string } | { dataset: string; version: string }

function placeOf(manifest: Manifest | undefined, reference: DataReference | null): Place | undefined {
  const { profile: path, dataset, version } = reference ?? {}
  const digest = path && manifest?.files.find((file) => file.path === path)?.digest
  if (digest) return { digest }
  return dataset !== undefined && version !== undefined ? { dataset, version } : undefined
}

async function profileAt(place: Place | undefined): Promise<Profile | undefined> {
  if (!place) return undefined
  if ('dataset' in place) return profileIn(await profileOf(place.dataset, place.version))
  const text = await blobText(sha256Of(place.digest), profileLimit)
  return text ? readProfile(text) : undefined
}
