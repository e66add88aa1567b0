/** What the file of a manifest may be called, in the order it is looked for. */
export const manifestNames: readonly string[] = ['shipshape.yaml', 'shipshape.yml', 'shipshape.json']

const caches = new Set(['node_modules', '__pycache__', 'venv'])
/** A job of CI may have the packed command beside the code. */
const theCommand = /^shipshape-\d[\w.-]*\.tgz$/

/** Whether a file or folder of this name is no part of a package, wherever it lies: hidden, a cache, or installed libraries. */
export const isLeftOut = (name: string): boolean =>
  name.startsWith('.') || caches.has(name) || name.endsWith('.pyc') || theCommand.test(name)

/** The first thing on a path that is left out, such as `src/__pycache__`; nothing where all of it belongs to a package. */
export function leftOutOf(path: string): string | undefined {
  const names = path.split('/')
  const first = names.findIndex(isLeftOut)
  return first < 0 ? undefined : names.slice(0, first + 1).join('/')
}
