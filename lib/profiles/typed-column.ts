import { ColumnProfile, type FieldType, type ShowValues } from './column.ts'
import type { Detail } from './detail.ts'
import type { ProfileColumn } from './schema.ts'

const dateForm = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/

export type Kind = 'number' | 'text' | 'truth' | 'nested'

/** One column whose type shows in its values. */
export class TypedColumn {
  readonly #profile: ColumnProfile
  readonly #kinds = new Set<Kind>()
  #isWhole = true
  #isDate = true

  constructor(name: string, mostExact: number) {
    this.#profile = new ColumnProfile(name, mostExact)
  }

  addNull(): void {
    this.#profile.addNull()
  }

  addNumber(text: string, number: number): void {
    this.#kinds.add('number')
    this.#isWhole &&= Number.isInteger(number)
    this.#profile.add(text, number)
  }

  addText(text: string, kind: Exclude<Kind, 'number'>): void {
    this.#kinds.add(kind)
    this.#isDate &&= kind === 'text' && dateForm.test(text)
    this.#profile.add(text)
  }

  document(show: ShowValues, detail: Detail): ProfileColumn {
    return this.#profile.document(this.#type(), show, detail)
  }

  #type(): FieldType {
    const [kind, ...others] = this.#kinds
    if (kind === undefined || others.length > 0) return 'string'
    if (kind === 'number') return this.#isWhole ? 'int64' : 'float64'
    if (kind === 'text') return this.#isDate ? 'datetime' : 'string'
    return kind === 'truth' ? 'bool' : 'json'
  }
}
