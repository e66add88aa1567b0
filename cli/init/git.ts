import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type Claim, nothing, type Reader } from '#lib/intake/reading'

const run = promisify(execFile)

/** Who says what is no file's word. */
export const gitSource = 'git'

async function git(folder: string, ...args: string[]): Promise<string | undefined> {
  const told = await run('git', ['-C', folder, ...args]).catch(() => undefined)
  return told?.stdout.trim() || undefined
}

/** The folder's commit and where its repository lies, if it is in one. */
export const readGit =
  (folder: string): Reader =>
  async () => {
    const commit = await git(folder, 'rev-parse', '--verify', 'HEAD')
    if (commit === undefined) return nothing
    const remote = await git(folder, 'remote', 'get-url', 'origin')
    const found: Claim[] = [{ at: ['code', 'commit'], value: commit, from: gitSource }]
    if (remote) found.unshift({ at: ['code', 'repository'], value: withoutPassword(remote), from: gitSource })
    const changed = await git(folder, 'status', '--porcelain', '--', '.')
    return { found, unclear: changed ? [{ what: 'git: the folder has changes that are in no commit' }] : [] }
  }

/** A remote may carry a token: it stays here. */
const withoutPassword = (remote: string) => remote.replace(/^([a-z+]+:\/\/)[^/@]*@/i, '$1')
