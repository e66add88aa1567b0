import type { Manifest } from '#lib/manifest/schema'
import type { CommitRange } from './schema.ts'

type Code = Manifest['code']

const ssh = /^(?:ssh:\/\/)?[^@/\s]+@(?<host>[^:/\s]+)[:/](?<path>\S+)$/u

/** Where people read a repository, without the ending that programs use; undefined where it has no page. */
function pageOf(repository: string): URL | undefined {
  const { host, path } = ssh.exec(repository)?.groups ?? {}
  const address = host === undefined ? repository : `https://${host}/${path}`
  if (!/^https?:/u.test(address) || !URL.canParse(address)) return undefined
  const page = new URL(address)
  page.pathname = page.pathname.replace(/\/$/, '').replace(/\.git$/, '')
  page.search = ''
  page.hash = ''
  return page
}

// GitHub, Gitea and Forgejo share one form; GitLab and Bitbucket have their own. A host says which by its name.
const hosts: [RegExp, (from: string, to: string) => string][] = [
  [/(?:^|\.)(?:github|gitea|forgejo)\.|(?:^|\.)codeberg\.org$/u, (from, to) => `/compare/${from}...${to}`],
  [/(?:^|\.)gitlab\./u, (from, to) => `/-/compare/${from}...${to}`],
  [/(?:^|\.)bitbucket\.org$/u, (from, to) => `/branches/compare/${to}..${from}`],
]

/** The commits from one version to another of the same repository, with the page of them where its host has a known form. */
export function commitRange(before: Code, after: Code): CommitRange | null {
  const [from, to] = [before?.commit, after?.commit]
  if (from === undefined || to === undefined || from === to) return null
  if (before?.repository !== after?.repository) return null
  const page = after?.repository === undefined ? undefined : pageOf(after.repository)
  const [, path] = hosts.find(([form]) => page && form.test(page.hostname)) ?? []
  return { from, to, href: page && path ? `${page.href.replace(/\/$/, '')}${path(from, to)}` : null }
}
