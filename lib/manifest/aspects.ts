import type { ApiField, ManifestApi } from './schema.ts'
import { type Direction, typeWithin } from './widening.ts'

export type Protocols = [ManifestApi['protocol'], ManifestApi['protocol']]

/** One thing a field says. What breaks is told by direction: callers send inputs and read outputs. */
export type Aspect = {
  key: string
  label: string
  /** As a person reads it, nothing where it is not stated. Two that read the same are the same. */
  said: (field: ApiField) => string | undefined
  /** Whether all that the one field lets through, the other does too. Asked only of what differs. */
  within: (inner: ApiField, outer: ApiField, direction: Direction, protocols: Protocols) => boolean
  broken: Record<Direction, string>
}

// A bound that is not stated is no bound, as `range: {min: 0}` has no upper one; so ranges alone are never "not stated".
const least = ({ range }: ApiField) => range?.min ?? Number.NEGATIVE_INFINITY
const greatest = ({ range }: ApiField) => range?.max ?? Number.POSITIVE_INFINITY
const bound = (limit: number) => (Number.isFinite(limit) ? String(limit) : 'no limit')
const outOfRange = {
  inputs: 'was not made for all that callers send',
  outputs: 'answers values that readers do not expect',
}

export const aspects: Aspect[] = [
  {
    key: 'type',
    label: 'type',
    said: ({ type }) => type,
    within: (inner, outer, direction, protocols) => typeWithin(inner.type, outer.type, direction, protocols),
    broken: { inputs: 'refuses what callers send', outputs: 'answers another type than readers expect' },
  },
  {
    key: 'shape',
    label: 'shape',
    said: ({ shape }) => shape && `[${shape.join(', ')}]`,
    within: ({ shape: inner = [] }, { shape: outer = [] }) =>
      inner.length === outer.length && outer.every((size, axis) => size === -1 || size === inner[axis]),
    broken: { inputs: 'refuses what callers send', outputs: 'answers another shape than readers expect' },
  },
  {
    key: 'range.min',
    label: 'smallest value',
    said: (field) => bound(least(field)),
    within: (inner, outer) => least(inner) >= least(outer),
    broken: outOfRange,
  },
  {
    key: 'range.max',
    label: 'largest value',
    said: (field) => bound(greatest(field)),
    within: (inner, outer) => greatest(inner) <= greatest(outer),
    broken: outOfRange,
  },
  {
    key: 'unit',
    label: 'unit',
    said: ({ unit }) => unit,
    within: () => false,
    broken: { inputs: 'misreads what callers send', outputs: 'is misread by readers' },
  },
  {
    key: 'optional',
    label: '',
    said: ({ optional }) => (optional ? 'optional' : 'required'),
    within: (inner, outer) => !inner.optional || outer.optional === true,
    broken: { inputs: 'refuses calls without it', outputs: 'may leave out what readers expect' },
  },
]
