import { type DocumentKind, documentKinds } from './schema.ts'

/** Text as it is indexed and asked for: small letters without accents, words of letters and digits. */
export const normalise = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const mostTerms = 8

/** The words of a question, each to be matched as the start of a word. Empty when nothing is asked. */
export const termsOf = (question: string): string[] => {
  const words = normalise(question).split(' ').filter(Boolean)
  return [...new Set(words)].slice(0, mostTerms)
}

const perKind = 2 ** 40

/** Documents are numbered kind by kind, so that one index serves every kind: each has a range of numbers of its own. */
export const docsOf = (kind: DocumentKind): { from: number; below: number } => {
  const from = documentKinds.indexOf(kind) * perKind
  return { from, below: from + perKind }
}
