import type { Place } from '#lib/intake/reading'
import type { Json } from '#lib/json'
import { readings } from '../typed.ts'

/** What stands at a place as text to type on: nothing typed is lost because it is of another kind. */
export const textOf = readings.text.show

/** What a text says at a place: nothing where it is empty, but an entry of a list stays one while it is typed anew. */
export const saidAt = (place: Place, text: string): Json | undefined =>
  text === '' && typeof place.at(-1) !== 'number' ? undefined : text
