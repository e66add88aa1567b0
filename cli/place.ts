import { copyFile, lstat, mkdir, realpath, rename } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { fileDigest } from '#lib/digest'
import { Refusal } from '#lib/errors'

/** The folder in which bytes wait, under their digests, until all of them are verified. */
export const incomingName = '.shipshape-incoming'

const outside = (path: string) =>
  new Refusal('forbidden', 'outside_folder', `${path} would lie outside the folder: nothing was written.`)

/** Where a file of a version belongs in a folder. Refused when its path, or a link on the way, leads out of the folder. */
export async function placeOf(folder: string, path: string): Promise<string> {
  const place = resolve(folder, path)
  if (!place.startsWith(folder + sep) || path.startsWith(`${incomingName}/`)) throw outside(path)
  for (let above = dirname(place); above.length > folder.length; above = dirname(above)) {
    const there = await lstat(above).catch(() => undefined)
    if (there && (await realpath(above)) !== join(await realpath(folder), above.slice(folder.length)))
      throw outside(path)
    if (there && !there.isDirectory())
      throw new Refusal('conflict', 'file_in_the_way', `${above} is a file, where ${path} needs a folder.`)
  }
  return place
}

/** What lies at a place already: nothing, these very bytes, or something else. */
export async function liesThere(place: string, sha256: string): Promise<'nothing' | 'same' | 'other'> {
  const there = await lstat(place).catch(() => undefined)
  if (!there) return 'nothing'
  return there.isFile() && (await fileDigest(place)) === sha256 ? 'same' : 'other'
}

/** Gives verified bytes their names. */
export async function moveTo(places: readonly string[], from: string): Promise<void> {
  for (const [index, place] of places.entries()) {
    await mkdir(dirname(place), { recursive: true })
    if (index === places.length - 1) await rename(from, place)
    else await copyFile(from, `${from}.copy`).then(() => rename(`${from}.copy`, place))
  }
}
