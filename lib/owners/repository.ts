import { segmentsOf } from './patterns.ts'

/** What separates a repository from a place in it, in the addresses of forges. */
const inside = new Set(['-', 'tree', 'blob', 'src', 'raw', 'edit'])

type Address = { host: string; path: string }

/** Host and path of a repository, however its address is written: for a browser, for ssh, as git@host:path, with a branch. */
function readAddress(written: string): Address | undefined {
  const [, host, path] = /^[\w.-]+@([\w.-]+):(.*)$/u.exec(written) ?? []
  const url = URL.parse(
    host === undefined ? written.replace(/^(?![a-z+]+:\/\/)/iu, 'https://') : `ssh://${host}/${path}`,
  )
  if (!url?.hostname) return undefined
  const segments = segmentsOf(url.pathname)
  const end = segments.findIndex((segment, index) => index >= 2 && inside.has(segment))
  const whole = segments
    .slice(0, end < 0 ? undefined : end)
    .join('/')
    .toLowerCase()
  return whole === '' ? undefined : { host: url.hostname.toLowerCase(), path: whole.replace(/\.git$/, '') }
}

const forges = ['github', 'gitlab']

/** The keys a repository can be found by: its host and path, and its path on a forge, wherever that is hosted. */
export function keysOfRepository(repository: string): string[] {
  const address = readAddress(repository)
  if (address === undefined) return []
  const { host, path } = address
  return [`${host}/${path}`, ...forges.filter((forge) => host.includes(forge)).map((forge) => `${forge}:${path}`)]
}

/** The keys of the repository that Backstage's annotations name, the surest first. */
export function keysOfAnnotations(annotations: Record<string, string>): string[] {
  const location = annotations['backstage.io/source-location'] ?? ''
  const address = location.startsWith('url:') ? readAddress(location.slice(4)) : undefined
  const slugs = forges.flatMap((forge) => {
    const slug = annotations[`${forge}.com/project-slug`]
    return slug ? [`${forge}:${slug.toLowerCase()}`] : []
  })
  return [...(address ? [`${address.host}/${address.path}`] : []), ...slugs]
}
