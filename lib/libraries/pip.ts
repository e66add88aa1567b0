import { standsMoreThan } from '#lib/occurrences'
import { gather, type LibraryLine, type NotRead, type ParsedLibraries, unreadable } from './lines.ts'
import { normalised } from './names.ts'

type LogicalLine = { line: number; text: string }

/** Lines as pip sees them: a backslash at the end joins the next line, but not that of a comment; `#` after a space begins one. */
function logicalLines(text: string): LogicalLine[] {
  const logical: LogicalLine[] = []
  let open: LogicalLine | undefined
  for (const [index, physical] of text.split(/\r?\n/).entries()) {
    const continues = physical.endsWith('\\') && !/^\s*#/.test(physical)
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

const most = { mib: 4, lines: 50_000 }

/** Reads a pip requirements file. */
export function parseRequirements(text: string): ParsedLibraries {
  if (text.length > most.mib * 1024 * 1024) return unreadable(`is longer than ${most.mib} MiB`)
  if (standsMoreThan(most.lines, text, '\n'))
    return unreadable(`has more than ${most.lines.toLocaleString('en')} lines`)
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

const include = /^(?:-r|--requirement)(?:\s+|=)?(\S+)$/
const constraint = /^(?:-c|--constraint)(?:\s+|=)?(\S+)$/
const editable = /^(?:-e|--editable)(?:\s+|=)/
const named = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?(.*)$/s
const one = /^(===|==|~=|!=|<=|>=|<|>)\s*[A-Za-z0-9.*+!_-]+$/
const exact = /^===?\s*([^*]+)$/

/** Reads one requirement (PEP 508), or says why not. Options after it, such as hashes, do not change what it names. */
export function readRequirement(written: string, line: number): LibraryLine | NotRead {
  const [, includes] = include.exec(written) ?? []
  if (includes) return { line, why: `asks to read another file as well: ${includes}`, includes }
  const [, constrained] = constraint.exec(written) ?? []
  if (constrained)
    return { line, why: `takes versions from another file: ${constrained}`, includes: constrained, constrains: true }
  if (!editable.test(written) && /^--?[A-Za-z]/.test(written))
    return { line, why: 'is an option of the installer, not a library' }
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
