import { type Json, parseJson } from '#lib/json'
import { jsonText } from '../versions/json-text.ts'
import { parsed, type Reading } from './typed.ts'

/** As much as a scenario may hold. */
const limits = { depth: 64, nodes: 1_000_000 }

const looksLikeJson = /^\s*[[{"]/

/** What keeps a text from being JSON; nothing where it is, or where there is none. */
export const flawOfJson = (text: string): string | undefined => {
  const [issue] = text.trim() === '' ? [] : (parseJson(text, limits).issues ?? [])
  return issue && (issue.path ? `${issue.path} ${issue.message}` : issue.message)
}

/**
 * JSON as a text to type into. What is no JSON is kept as the text that it is, so that nothing typed is lost; shown again it stands as it was
 * typed if it was begun as JSON, else in quotes as the text it says.
 */
export const jsonReading: Reading = {
  read: (text) => {
    if (text.trim() === '') return undefined
    const { value } = parseJson(text, limits)
    return value === undefined ? text : value
  },
  show: (value) => {
    if (value === undefined) return ''
    return isBroken(value) ? value : jsonText(value)
  },
}

/** Whether a value is JSON that was begun and is not whole yet, kept as it was typed. */
export const isBroken = (value: Json | undefined): value is string =>
  typeof value === 'string' && looksLikeJson.test(value) && parsed(value) === undefined
