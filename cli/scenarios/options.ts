import { UsageError } from '../exit.ts'
import { durationOf } from '../shares.ts'
import type { Choice } from './chosen.ts'

export type Options = Choice & {
  command?: string
  timeout?: string
  within?: string
  junit?: string
  report?: boolean
  imageDigest?: string
  model?: string
  endpoint?: string
  protocol?: string
  secret?: string
  concurrency?: string
  perSecond?: string
  follow?: string
  json?: boolean
}

/** A length of time in milliseconds; a bare number is seconds. */
export const timeOf = (text: string): number => durationOf(/^\d+$/.test(text) ? `${text}s` : text)

export function countOf(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new UsageError(`${name} must be a whole number, not ${text}.`)
}
