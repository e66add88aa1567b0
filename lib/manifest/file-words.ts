import { formatBytes, shortDigest } from '#lib/format'

const ofFile = /^files\[(.+)\]$/u

/** The file that a place of a difference is about; nothing where it is about something else. */
export const fileOfPlace = (path: string): string | undefined => ofFile.exec(path)?.[1]

/** An entry of a file as a person reads it: `1.5 kB, sha256:9f9f9f9f…`; nothing of what is no file. */
export function fileWords(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('digest' in value && 'size' in value)) return undefined
  const { digest, size } = value
  return typeof digest === 'string' && typeof size === 'number'
    ? `${formatBytes(size)}, ${shortDigest(digest)}`
    : undefined
}
