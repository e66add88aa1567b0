import { type Covers, coverOf, type Forge, segmentsOf } from './patterns.ts'
import type { Flaw } from './schema.ts'

/** One line that says who owns what. `owners` are as the line writes them; none means the files are nobody's. */
export type Rule = {
  /** From 1. */
  line: number
  pattern: string
  owners: string[]
  /** GitLab: every section answers for itself. */
  section?: string
  /** GitLab: the section's approval may be left out. */
  optional?: true
  /** GitLab: `!pattern` takes files out of its section. */
  excludes?: true
}

export type Codeowners = { forge: Forge; rules: Rule[]; flaws: Flaw[] }

type Section = { name?: string; optional: boolean; owners: string[] }
type Line = { line: number; text: string }
type Words = { owners: string[]; flaws: Flaw[] }

/** GitHub reads no file that is longer than 3 MB. */
const limits = { characters: 3 * 1024 * 1024, lines: 20_000, pattern: 1_000, owner: 300 }

const tooLong = 'is longer than 3 MiB or 20,000 lines'

const heading = /^(\^?)\[([^\]]+)\](?:\[\d+\])?(?=\s|@|$)(.*)$/u
const handle = /^@@?[\p{L}\p{N}_][\p{L}\p{N}_.-]*(?:\/[\p{L}\p{N}_][\p{L}\p{N}_.-]*)*$/u
const email = /^[^\s@#]+@[^\s@#]+$/u

/**
 * Reads CODEOWNERS as GitHub or GitLab would. Without `forge` a file with sections or roles is GitLab's. Nothing is thrown: each
 * line is a rule, a heading, a comment, or a flaw.
 */
export function readCodeowners(text: string, forge?: Forge): Codeowners {
  const lines = text.length > limits.characters ? [] : linesOf(text)
  if (text.length > limits.characters || lines.length > limits.lines)
    return { forge: forge ?? 'github', rules: [], flaws: [{ line: 1, message: tooLong }] }
  const read: Codeowners = { forge: forge ?? forgeOf(lines), rules: [], flaws: [] }
  let section: Section = { optional: false, owners: [] }
  for (const line of lines) {
    const opened = read.forge === 'gitlab' ? sectionOf(line, read.flaws) : undefined
    if (opened) section = opened
    else readRule(line, section, read)
  }
  return read
}

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  for (const [index, written] of text.split(/\r\n|\r|\n/).entries()) {
    const text = written.trim()
    if (text !== '' && !text.startsWith('#')) lines.push({ line: index + 1, text })
  }
  return lines
}

const forgeOf = (lines: Line[]): Forge =>
  lines.some(({ text }) => heading.test(text) || /\s@@\w/.test(text)) ? 'gitlab' : 'github'

function sectionOf({ line, text }: Line, flaws: Flaw[]): Section | undefined {
  const [, optional, name = '', owners = ''] = heading.exec(text) ?? []
  if (optional === undefined) return undefined
  const words = wordsOf(line, owners, 'gitlab')
  flaws.push(...words.flaws)
  return { name: name.trim(), optional: optional !== '', owners: words.owners }
}

function readRule({ line, text }: Line, section: Section, { forge, rules, flaws }: Codeowners): void {
  const [written = ''] = /^(?:\\.|\S)+/u.exec(text) ?? []
  const excludes = forge === 'gitlab' && written.startsWith('!')
  const pattern = excludes ? written.slice(1) : written
  const words = excludes ? { owners: [], flaws: [] } : wordsOf(line, text.slice(written.length), forge)
  const flaw = flawOfPattern(pattern, forge)
  if (flaw) flaws.push({ line, message: flaw })
  flaws.push(...words.flaws)
  if (flaw || (forge === 'github' && words.flaws.length > 0)) return
  rules.push({
    line,
    pattern,
    owners: words.owners.length > 0 || excludes ? words.owners : section.owners,
    ...(section.name === undefined ? {} : { section: section.name }),
    ...(section.optional ? { optional: true } : {}),
    ...(excludes ? { excludes: true } : {}),
  })
}

/** GitHub leaves a line out that names anything but owners, and ends at a `#`; GitLab takes the owners among the words. */
function wordsOf(line: number, text: string, forge: Forge): Words {
  const written = text.split(/\s+/u).filter((word) => word !== '')
  const comment = forge === 'github' ? written.findIndex((word) => word.startsWith('#')) : -1
  const words = comment < 0 ? written : written.slice(0, comment)
  const owners = words.filter(isOwner)
  const other = words.find((word) => !isOwner(word))
  const message = `${other?.slice(0, 100)} is not an owner: owners are @name, @team/name or an e-mail address`
  return { owners: [...new Set(owners)], flaws: other === undefined ? [] : [{ line, message }] }
}

const isOwner = (word: string) => word.length <= limits.owner && (handle.test(word) || email.test(word))

function flawOfPattern(pattern: string, forge: Forge): string | undefined {
  if (pattern.length > limits.pattern) return `has a pattern longer than ${limits.pattern} characters`
  if (segmentsOf(pattern).length === 0) return 'has a pattern that names nothing'
  if (pattern.startsWith('!') && forge === 'github') return 'has a pattern with !, which GitHub does not read'
  return /(?<!\\)[[\]]/u.test(pattern) ? 'has a pattern with [ ], which is not read' : undefined
}

type Covering = { rule: Rule; at: number; covers: Covers }

/** A segment that a path must have to be covered by the pattern, so that few rules are tried; none where all are wild. */
const neededBy = (pattern: string): string =>
  segmentsOf(pattern).findLast((segment) => !/[*?\\]/.test(segment)) ?? anySegment

const anySegment = ''

/** Finds the rules that hold for a path: the last that covers it, in each section; required sections come first. */
export function ruleFinder({ forge, rules }: Pick<Codeowners, 'forge' | 'rules'>): (path: string) => Rule[] {
  const tried = rules.map((rule, at): Covering => ({ rule, at, covers: coverOf(rule.pattern, forge) }))
  const sections = [...Map.groupBy(tried, ({ rule }) => rule.section?.toLowerCase() ?? '').values()]
  const indexes = sections.map((section) => Map.groupBy(section, ({ rule }) => neededBy(rule.pattern)))
  return (path) => {
    const segments = segmentsOf(path)
    const keys = [anySegment, ...new Set(segments)]
    const found = indexes.flatMap((index) => {
      const near = keys.flatMap((key) => index.get(key) ?? []).filter(({ covers }) => covers(segments))
      const [last] = near.toSorted((a, b) => b.at - a.at)
      return last && !near.some(({ rule }) => rule.excludes) ? [last.rule] : []
    })
    return found.toSorted((a, b) => Number(a.optional ?? false) - Number(b.optional ?? false))
  }
}

/** Who owns the file at a path, as the rules write them, each once. */
export function ownersOfPath(file: Pick<Codeowners, 'forge' | 'rules'>, path: string): string[] {
  return [...new Set(ruleFinder(file)(path).flatMap(({ owners }) => owners))]
}
