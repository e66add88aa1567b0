import { readable } from '#lib/models/words'

const mostRead = 32 * 1024
const longestParagraph = 4_000

/** The YAML between two lines of dashes at the top of a text, and what follows it. Looks at each sign once. */
export function frontMatter(text: string): { yaml?: string; body: string } {
  const opening = /^\ufeff?---[ \t]*\r?\n/.exec(text.slice(0, 100))?.[0]
  if (opening === undefined) return { body: text }
  const closing = /^---[ \t]*\r?$/gm
  closing.lastIndex = opening.length
  const end = closing.exec(text)
  if (!end) return { body: text }
  return { yaml: text.slice(opening.length, end.index).replaceAll('\r\n', '\n'), body: text.slice(closing.lastIndex) }
}

const isHeading = (line: string) => /^#{1,6}(?:\s|$)/.test(line)
const isFence = (line: string) => /^\s*(?:```|~~~)/.test(line)

/** Paragraphs of a text, each without its heading; code between fences is left out. */
function paragraphsOf(text: string): string[] {
  const paragraphs: string[][] = [[]]
  let fenced = false
  for (const line of text.slice(0, mostRead).split(/\r?\n/)) {
    if (isFence(line)) fenced = !fenced
    if (fenced || isFence(line) || isHeading(line) || line.trim() === '') paragraphs.push([])
    else paragraphs.at(-1)?.push(line)
  }
  return paragraphs.map((lines) => lines.join('\n').trim()).filter((paragraph) => paragraph !== '')
}

const noSentence = /^(?:=|-{3}|\*{3}|<|!\[|\[!\[|\||>|[-*+] |\d+\. )/
const isUnderlined = (paragraph: string) => /\n[=-]{3,}/.test(paragraph)
const isUnfilled = (paragraph: string) => paragraph.includes('{{') || paragraph.includes('[More Information Needed]')

const plain = (text: string) =>
  text.replaceAll(/!?\[([^[\]]{0,500})\]\([^()]{0,500}\)/g, '$1').replaceAll(/[*`]|\b_|_\b/g, '')

/** The first sentence of a text that is neither heading, badge, list, code nor a place to fill in. */
export function firstSentence(markdown: string): string | undefined {
  const said = paragraphsOf(frontMatter(markdown).body).find(
    (paragraph) => !noSentence.test(paragraph) && !isUnderlined(paragraph) && !isUnfilled(paragraph),
  )
  if (said === undefined) return undefined
  const text = readable(plain(said.slice(0, longestParagraph)), longestParagraph)
  const sentence = /^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text
  return readable(sentence, 300) || undefined
}
