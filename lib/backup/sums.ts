import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileDigest } from '#lib/digest'
import { type Issue, Refusal } from '#lib/errors'
import { inParallel } from '#lib/parallel'

/** SHA-256 by path, as `sha256sum --check` reads it too. It is written last: a backup without it is not whole. */
export type Sums = Map<string, string>

const fileName = 'SHA256SUMS'
/** Only what a backup holds: a path of any other form would lead elsewhere. */
const form =
  /^([0-9a-f]{64}) {2}(backup\.json|shipshape\.db|secret|tables\/[a-z_]+\.ndjson|blobs\/[0-9a-f]{2}\/[0-9a-f]{64})$/

export async function writeSums(folder: string, sums: Sums): Promise<void> {
  const lines = [...sums].map(([path, sha256]) => `${sha256}  ${path}\n`).toSorted()
  await writeFile(join(folder, fileName), lines.join(''), { flush: true })
}

/** The sums of a backup, each held against its file. Refused (`backup_incomplete`, `backup_damaged`) with every file that differs. */
export async function verifiedSums(folder: string, checked: (files: number) => void): Promise<Sums> {
  const text = await readFile(join(folder, fileName), 'utf8').catch(() => undefined)
  if (text === undefined)
    throw new Refusal('invalid', 'backup_incomplete', `${folder} is no whole backup: it has no ${fileName}.`)
  const sums = parse(text)
  const issues: Issue[] = []
  await inParallel([...sums], 4, async ([path, sha256]) => {
    const found = await fileDigest(join(folder, path)).catch(() => undefined)
    if (found === undefined) issues.push({ path, message: 'is missing' })
    else if (found !== sha256) issues.push({ path, message: 'is damaged' })
    checked(sums.size)
  })
  if (issues.length > 0)
    throw new Refusal('invalid', 'backup_damaged', 'This backup is damaged: nothing was restored.', issues)
  return sums
}

function parse(text: string): Sums {
  const sums: Sums = new Map()
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const [, sha256, path] = form.exec(line) ?? []
    if (sha256 === undefined || path === undefined)
      throw new Refusal(
        'invalid',
        'backup_damaged',
        `${fileName} holds a line that no backup has: ${line.slice(0, 200)}`,
      )
    sums.set(path, sha256)
  }
  return sums
}
