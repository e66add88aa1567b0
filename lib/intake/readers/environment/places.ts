import { folderOf, type Given } from '../../reading.ts'

/** The folder of the model that an MLmodel describes, the one furthest up; the top where there is none. */
export function modelFolder({ facts }: Given): string {
  const described = [...facts].filter(([, { format }]) => format === 'mlmodel').map(([path]) => folderOf(path))
  return described.toSorted((one, other) => one.length - other.length)[0] ?? ''
}

/** Whether a file lies in a folder or in one above it. */
export function isBesideOrAbove(path: string, folder: string): boolean {
  const own = folderOf(path)
  return own === '' || own === folder || folder.startsWith(`${own}/`)
}
