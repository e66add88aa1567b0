import { z } from 'zod'
import { must } from '#lib/fields'
import { didYouMean } from '#lib/near'

/** A request's body or query: an object of these fields and no other. */
export const fields = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => `is not a field here${didYouMean(key, Object.keys(shape))}`).join('\n')
        : must('an object of fields')(issue),
  })
