import { fieldTypes, otherTypeNames } from '#lib/manifest/parts/api'
import type { EditColumn } from '../tables/columns.ts'

export const mostFields = 2_000

const name: EditColumn = {
  key: 'name',
  header: 'Name',
  kind: 'text',
  also: ['feature', 'column', 'field', 'variable', 'input', 'output'],
  mono: true,
  className: 'sm:w-[19%]',
}
const type: EditColumn = {
  key: 'type',
  header: 'Type',
  kind: 'choice',
  options: fieldTypes,
  others: otherTypeNames,
  also: ['dtype', 'datatype', 'data type'],
  className: 'sm:w-[14%]',
}
const shape: EditColumn = {
  key: 'shape',
  header: 'Shape',
  kind: 'numbers',
  also: ['dimensions', 'dims', 'size'],
  placeholder: '-1, 8',
  className: 'sm:w-[10%]',
}
const unit: EditColumn = { key: 'unit', header: 'Unit', kind: 'text', also: ['units'], className: 'sm:w-[11%]' }
const min: EditColumn = {
  key: 'range.min',
  header: 'Min',
  kind: 'number',
  also: ['min', 'minimum', 'lower', 'from'],
  className: 'sm:w-[9%]',
}
const max: EditColumn = {
  key: 'range.max',
  header: 'Max',
  kind: 'number',
  also: ['max', 'maximum', 'upper', 'to'],
  className: 'sm:w-[9%]',
}
const optional: EditColumn = {
  key: 'optional',
  header: 'Optional',
  kind: 'flag',
  also: ['nullable'],
  className: 'sm:w-[8%]',
}
const description: EditColumn = {
  key: 'description',
  header: 'Description',
  kind: 'text',
  also: ['meaning', 'comment', 'notes'],
  wide: true,
}

export const inputColumns: readonly EditColumn[] = [name, type, shape, unit, min, max, optional, description]
/** Whether an output may be missing is seldom asked. */
export const outputColumns: readonly EditColumn[] = [name, type, shape, unit, min, max, description]
