import type { ManifestFile } from '#lib/manifest/schema'
import { fileText } from '../file-text.ts'

const texts = new Map<string, Promise<string | undefined>>()

/** A file as text, fetched once for its bytes: what is typed is compared again and again. One that is not here yet is asked for again. */
export async function textOnce(file: ManifestFile): Promise<string | undefined> {
  const known = texts.get(file.digest)
  if (known) return known
  const asked = fileText(file)
  texts.set(file.digest, asked)
  const text = await asked
  if (text === undefined) texts.delete(file.digest)
  return text
}
