import { flawOfNumber } from '#lib/flaws'
import type { Json } from '#lib/json'

/**
 * How a value stands in a field as text, and what a text typed there says. What cannot be read stays the text that it is, for the schema to
 * tell; nothing typed says nothing.
 */
export type Reading = { read: (text: string) => Json | undefined; show: (value: Json | undefined) => string }

const numeral = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i

export function numberIn(text: string): number | undefined {
  const typed = text.trim()
  const number = Number(typed)
  return numeral.test(typed) && flawOfNumber(typed, number) === undefined ? number : undefined
}

export const parsed = (text: string): Json | undefined => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const shown = (value: Json | undefined) =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)
const unlessBlank = (read: (text: string) => Json | undefined) => (text: string) =>
  text.trim() === '' ? undefined : read(text)

const text: Reading = { read: (typed) => (typed === '' ? undefined : typed), show: shown }

const number: Reading = { read: unlessBlank((typed) => numberIn(typed) ?? typed), show: shown }

/** Numbers in a row, such as the shape `-1, 8`. */
const numbers: Reading = {
  read: unlessBlank((typed) => {
    if (/^\s*\[\s*\]\s*$/.test(typed)) return []
    const each = typed
      .replace(/^\s*[[(]|[\])]\s*$/g, '')
      .split(/[,;\s×x]+/)
      .filter(Boolean)
      .map(numberIn)
    return each.length > 0 && each.every((one) => one !== undefined) ? each : typed
  }),
  show: (value) =>
    Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'number')
      ? value.join(', ')
      : shown(value),
}

const flagWords = new Map<string, boolean>([
  ['true', true],
  ['yes', true],
  ['y', true],
  ['x', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['n', false],
  ['0', false],
])
const flag: Reading = {
  read: unlessBlank((typed) => flagWords.get(typed.trim().toLowerCase()) ?? typed),
  show: (value) => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : shown(value)),
}

/** Words divided by commas. */
const words: Reading = {
  read: (typed) => {
    const said = typed.split(',').flatMap((word) => word.trim() || [])
    return said.length > 0 ? said : undefined
  },
  show: (value) =>
    Array.isArray(value) && value.every((word) => typeof word === 'string') ? value.join(', ') : shown(value),
}

/** Free JSON, where a text needs no quotes unless it would say something else without them. */
const json: Reading = {
  read: unlessBlank((typed) => parsed(typed) ?? typed),
  show: (value) => {
    if (value === undefined) return ''
    return typeof value === 'string' && value.trim() !== '' && parsed(value) === undefined
      ? value
      : JSON.stringify(value)
  },
}

export const readings = { text, number, numbers, words, flag, choice: text, json } as const
export type Kind = keyof typeof readings
