import { formatNumber, shortDigest } from '#lib/format'
import type { Json } from '#lib/json'
import { fileWords } from '#lib/manifest/file-words'
import { isObject } from '#lib/tree'

/** The place of a difference as its part calls it: what it is about, and what of it. */
export type Place = { name: string; of?: string }

const entry = /^[a-z]+(?:\.[a-z]+)?\[(.+?)\](?:\.(.+))?$/u

/** A path of the manifest without what its part says already: `environment.libraries[pypi:numpy].version` is numpy of pypi. */
export function placeOf(path: string): Place {
  const library = /^environment\.libraries\[([^:\]]+):(.+?)\](?:\.version)?$/u.exec(path)
  if (library?.[2]) return { name: library[2], of: library[1] }
  const [, name, of] = entry.exec(path) ?? []
  if (name) return { name, of: of ?? (path.startsWith('files[') ? 'file' : undefined) }
  const inner = path.replace(/^[a-z]+\./u, '')
  return { name: inner }
}

const longest = { text: 140, json: 56 }

/**
 * A value short enough for its place; a library is told by its version, a file by its size and digest, a digest and a commit by their
 * beginning. What is too long is cut around the place where it begins to differ from `other`.
 */
export function valueText(value: Json, other: Json = null): string {
  if (isText(value) && /^sha256:[0-9a-f]{64}$/u.test(value)) return shortDigest(value)
  if (isText(value) && /^[0-9a-f]{40}$/u.test(value)) return value.slice(0, 10)
  const [said, most] = isText(value) ? [value, longest.text] : [textOf(value), longest.json]
  if (said.length <= most) return said
  const start = other === null ? 0 : cutAt(said, isText(other) ? other : textOf(other), most)
  const end = start + most
  return `${start > 0 ? '…' : ''}${said.slice(start, end)}${end < said.length ? '…' : ''}`
}

/** Where to begin so that the first difference is seen, with a little of what stands before it. */
function cutAt(text: string, other: string, most: number): number {
  const before = Math.floor(most / 4)
  let same = 0
  while (same < text.length && text[same] === other[same]) same++
  return same < most - before ? 0 : Math.min(same - before, text.length - most)
}

const isText = (value: Json | undefined): value is string => typeof value === 'string'

function textOf(value: Json): string {
  if (typeof value === 'number') return formatNumber(value)
  if (Array.isArray(value)) return value.every(isText) ? value.join(', ') || 'none' : JSON.stringify(value)
  if (!isObject(value)) return JSON.stringify(value)
  const { ecosystem, version } = value
  if (ecosystem !== undefined) return isText(version) ? version : 'any version'
  const said = Object.entries(value).map(([key, inner]) => `${key} ${isText(inner) ? inner : JSON.stringify(inner)}`)
  return fileWords(value) ?? said.join(', ')
}

/** How much a change of a library or of the runtime risks, by its note. */
export const isRisky = (note: string): boolean => /^(?:major|type changed)/u.test(note)
