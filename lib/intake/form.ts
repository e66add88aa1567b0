import { createHash } from 'node:crypto'
import { type Issue, invalid } from '#lib/errors'
import { flawOfText } from '#lib/flaws'
import { filePath } from '#lib/manifest/schema'
import { bytesSource } from '#lib/models/source'
import type { GivenFile } from './reading.ts'

export type Sent = { name?: string; files: Required<GivenFile>[] }

/** The files of a form, by their names, which are labels and lead nowhere; a field `name` says what the whole is called. */
export async function sentOf(form: FormData): Promise<Sent> {
  const files: Required<GivenFile>[] = []
  const issues: Issue[] = []
  const paths = new Set<string>()
  let name: string | undefined
  for (const [field, value] of form) {
    const path = `files[${files.length + issues.length}]`
    if (typeof value === 'string' && field === 'name' && name === undefined) name = value
    else if (typeof value === 'string') issues.push({ path, message: 'is no file: give it a file name' })
    else {
      const wrong = flawOfPath(value.name, paths)
      if (wrong) issues.push({ path, message: wrong })
      else files.push(await fileOf(value))
      paths.add(value.name.toLowerCase())
    }
  }
  if (name !== undefined && (name.length > 200 || flawOfText(name)))
    issues.push({ path: 'name', message: 'must be text of 200 characters at most' })
  if (files.length === 0 && issues.length === 0)
    issues.push({ path: 'files', message: 'is required: send at least one' })
  if (issues.length > 0) throw invalid('body_invalid', issues.slice(0, 100))
  return { files, ...(name === undefined ? {} : { name }) }
}

function flawOfPath(path: string, others: ReadonlySet<string>): string | undefined {
  // By the rule of a version capitals make no difference.
  if (others.has(path.toLowerCase())) return 'has the name of another file'
  return flawOfText(path) ?? filePath.safeParse(path).error?.issues[0]?.message
}

async function fileOf(file: File): Promise<Required<GivenFile>> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const digest = createHash('sha256').update(bytes).digest('hex')
  return { path: file.name, source: bytesSource(bytes), digest: `sha256:${digest}` }
}
