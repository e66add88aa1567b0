import { objectOf } from '#lib/fields'

/** An object of the manifest: other keys are refused, people's own go under `extra`. */
export const object = objectOf('the manifest; put your own keys under extra')
