import { parseJson } from '#lib/json'
import { readable } from '#lib/models/words'
import { parseScenarios } from '#lib/scenarios/parse'
import { named, nothing, type Reader } from '../reading.ts'

/** A name by the rules for packages; `package` where the folder's name has no letter or digit. */
export function slugOf(name: string): string {
  const slug = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 100)
    .replaceAll(/^-+|-+$/g, '')
  return slug || 'package'
}

export const readNames: Reader = ({ name }) => ({
  found: [
    ...(name === undefined ? [] : [{ at: ['package'], value: slugOf(name), from: "the folder's name" }]),
    { at: ['version'], value: '0.1.0', from: 'nothing: a first number, yours to choose' },
  ],
})

const noSentence = /^(?:#|=|-{3}|\*{3}|<|!\[|\[!\[|```|\||>|[-*+] |\d+\. )/
const plain = (text: string) => text.replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/[*`]|\b_|_\b/g, '')

/** The first sentence of a README that is neither heading, badge, list nor code. */
export function firstSentence(markdown: string): string | undefined {
  const body = markdown.replace(/^---\n.*?\n---\n/s, '').replaceAll(/```.*?```/gs, '')
  const paragraphs = body.split(/\n\s*\n/).map((paragraph) => paragraph.trim())
  const first = paragraphs.find(
    (paragraph) => paragraph !== '' && !noSentence.test(paragraph) && !/\n[=-]{3,}/.test(paragraph),
  )
  if (first === undefined) return undefined
  const text = readable(plain(first), 10_000)
  const sentence = /^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text
  return readable(sentence, 300) || undefined
}

/** The README: what the package is, and its documentation. */
export const readReadme: Reader = async (given) => {
  const [path] = named(given, [/^readme(?:\.(?:md|markdown|rst|txt))?$/i])
  if (path === undefined) return nothing
  const summary = firstSentence(await given.text(path))
  const documentation = { at: ['code', 'documentation'], value: path, from: path }
  if (summary === undefined)
    return { found: [documentation], unclear: [{ file: path, what: 'has no sentence that says what this is' }] }
  return { found: [{ at: ['summary'], value: summary, from: path }, documentation], unclear: [] }
}

/** The file of scenarios, when it reads as one. */
export const readScenarioFile: Reader = async (given) => {
  const [path] = named(given, [/^scenarios\.jsonl$/i])
  if (path === undefined) return nothing
  const { issues = [] } = parseScenarios(await given.text(path))
  return {
    found: [{ at: ['scenarios'], value: path, from: path }],
    unclear: issues.map((issue) => ({ file: path, what: `${issue.path}: ${issue.message}` })),
  }
}

const longestExample = 64 * 1024

/** The example call that MLflow keeps beside a model. */
export const readExample: Reader = async (given) => {
  const [path] = named(given, [/^serving_input_example\.json$/, /^input_example\.json$/])
  if (path === undefined || !given.facts.size) return nothing
  const text = await given.text(path)
  if (text.length > longestExample)
    return { found: [], unclear: [{ file: path, what: 'is too long for an example in a manifest' }] }
  const { value, issues } = parseJson(text)
  if (issues) return { found: [], unclear: [{ file: path, what: 'is not JSON' }] }
  return { found: [{ at: ['api', 'example'], value: { input: value }, from: path }], unclear: [] }
}
