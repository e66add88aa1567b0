import type { ApiField } from '#lib/manifest/schema'
import { type Slot, typeText } from '#lib/models/schema'

const baseType = (type: string) => type.replace(/[<{].*$/, '')

const typeAgrees = (stated: ApiField['type'], type: string) => stated === 'json' || stated === baseType(type)

/** The API may promise less than the file takes, never more: a fixed length may stand for a varying one. */
function shapeAgrees(stated: readonly number[] | undefined, shape: Slot['shape']): boolean {
  if (!stated || !shape) return true
  return (
    stated.length === shape.length &&
    shape.every((size, axis) => typeof size === 'string' || size === -1 || size === stated[axis])
  )
}

function difference(field: ApiField, slot: Slot): string | undefined {
  if (typeAgrees(field.type, slot.type) && shapeAgrees(field.shape, slot.shape)) return undefined
  return `${field.name} is stated as ${typeText(field)}, the file says ${typeText(slot)}`
}

type Agreement = { known: boolean; differences: string[] }

/**
 * Holds stated fields against a file's own. A single unnamed slot is met by a single field. When no name is shared, code lies
 * between the API and the file, and nothing can be said.
 */
export function agreement(fields: readonly ApiField[], slots: readonly Slot[]): Agreement {
  const [only] = slots
  const [field] = fields
  if (slots.length === 1 && only?.name === '' && fields.length === 1 && field) {
    const different = difference(field, only)
    return { known: true, differences: different ? [different] : [] }
  }
  const byName = new Map(slots.map((slot) => [slot.name, slot]))
  const known = fields.some(({ name }) => byName.has(name))
  const differences = fields.flatMap((stated) => {
    const slot = byName.get(stated.name)
    return slot ? (difference(stated, slot) ?? []) : `${stated.name} is not in the file`
  })
  const names = new Set(fields.map(({ name }) => name))
  const unstated = slots.filter(({ name, optional }) => !names.has(name) && !optional)
  return {
    known,
    differences: [...differences, ...unstated.map(({ name }) => `${name || 'a slot'} of the file is not stated`)],
  }
}
