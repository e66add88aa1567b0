/** What the file of a manifest may be called, in the order it is looked for. */
export const manifestNames: readonly string[] = ['shipshape.yaml', 'shipshape.yml', 'shipshape.json']

const caches = new Set(['node_modules', '__pycache__', 'venv'])
/** The command, where it was fetched into the folder it is called in. */
const theCommand = 'shipshape.mjs'

/** Whether a file or folder of this name is no part of a package, wherever it lies: hidden, a cache, or installed libraries. */
export const isLeftOut = (name: string): boolean =>
  name.startsWith('.') || caches.has(name) || name.endsWith('.pyc') || name === theCommand

/** The first thing on a path that is left out, such as `src/__pycache__`; nothing where all of it belongs to a package. */
export function leftOutOf(path: string): string | undefined {
  const names = path.split('/')
  const first = names.findIndex(isLeftOut)
  return first < 0 ? undefined : names.slice(0, first + 1).join('/')
}
