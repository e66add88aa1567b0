import { gather, type LibraryLine, type NotRead, type ParsedLibraries } from './lines.ts'

/** PEP 503: names that differ only in case or in - _ . are one name. */
const normalised = (name: string) => name.toLowerCase().replaceAll(/[-_.]+/g, '-')

type LogicalLine = { line: number; text: string }

/** Lines as pip sees them: a backslash at the end joins the next line, `#` after a space begins a comment. */
function logicalLines(text: string): LogicalLine[] {
  const logical: LogicalLine[] = []
  let open: LogicalLine | undefined
  for (const [index, physical] of text.split(/\r?\n/).entries()) {
    const continues = physical.endsWith('\\')
    const part = continues ? physical.slice(0, -1) : physical
    const current: LogicalLine = open
      ? { line: open.line, text: `${open.text} ${part}` }
      : { line: index + 1, text: part }
    open = continues ? current : undefined
    if (!continues) logical.push(current)
  }
  if (open) logical.push(open)
  return logical
}

/** Reads a pip requirements file. */
export function parseRequirements(text: string): ParsedLibraries {
  return gather(
    logicalLines(text.replace(/^\ufeff/, ''))
      .map(({ line, text }) => ({
        line,
        text: text
          .replaceAll(/\s+/g, ' ')
          .replace(/(?:^| )#.*$/, '')
          .trim(),
      }))
      .filter(({ text }) => text !== '')
      .map(({ line, text }) => readRequirement(text, line)),
  )
}

const options: [RegExp, string][] = [
  [/^(?:-c|--constraint)\b/, 'reads constraints from another file, which is not followed'],
  [/^--?[A-Za-z]/, 'is an option of the installer, not a library'],
]

const include = /^(?:-r|--requirement)(?:\s+|=)?(\S+)$/
const editable = /^(?:-e|--editable)(?:\s+|=)/
const named = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?(.*)$/s
const one = /^(===|==|~=|!=|<=|>=|<|>)\s*[A-Za-z0-9.*+!_-]+$/
const exact = /^===?\s*([^*]+)$/

/** Reads one requirement (PEP 508), or says why not. Options after it, such as hashes, do not change what it names. */
export function readRequirement(written: string, line: number): LibraryLine | NotRead {
  const [, includes] = include.exec(written) ?? []
  if (includes) return { line, why: `asks to read another file as well: ${includes}`, includes }
  const option = editable.test(written) ? undefined : options.find(([form]) => form.test(written))
  if (option) return { line, why: option[1] }
  const requirement = written
    .replace(editable, '')
    .replace(/\s--?[A-Za-z].*$/, '')
    .trim()
  if (requirement.length > 10_000) return { line, why: 'is longer than 10,000 characters' }
  return fromAddress(requirement, line) ?? fromName(requirement, line)
}

/** A requirement without a name: a repository, an archive or a folder. Its name is known only if the address says it. */
function fromAddress(requirement: string, line: number): LibraryLine | NotRead | undefined {
  const isAddress =
    /^[a-z+]+:\/\//i.test(requirement) || /^(?:\.{0,2}\/|\.$|[A-Za-z]:\\)|\.(?:whl|zip|tar\.gz)$/.test(requirement)
  if (!isAddress || requirement.includes(' @ ')) return undefined
  const egg = /[#&]egg=([A-Za-z0-9._-]+)/.exec(requirement)?.[1]
  return egg
    ? { ecosystem: 'pypi', name: normalised(egg), pinned: false, range: '@ an address', line }
    : { line, why: 'comes from an address or folder that does not say its name: write it as "name @ address"' }
}

function fromName(requirement: string, line: number): LibraryLine | NotRead {
  const [wanted = '', marker] = requirement.split(/\s*;\s*(.*)/s)
  const [, name, rest = ''] = named.exec(wanted) ?? []
  if (name === undefined) return { line, why: 'is not a requirement as PEP 508 writes them' }
  const library = { ecosystem: 'pypi' as const, name: normalised(name), line, ...(marker ? { marker } : {}) }
  const asked = rest.trim().replace(/^\((.*)\)$/s, '$1')
  if (asked === '') return { ...library, pinned: false }
  if (asked.startsWith('@')) return { ...library, pinned: false, range: '@ an address' }
  const conditions = asked.split(',').map((condition) => condition.trim())
  if (!conditions.every((condition) => one.test(condition)))
    return { line, why: 'is not a requirement as PEP 508 writes them' }
  const version = conditions.length === 1 ? exact.exec(conditions[0] ?? '')?.[1]?.trim() : undefined
  return version ? { ...library, version, pinned: true, range: asked } : { ...library, pinned: false, range: asked }
}
