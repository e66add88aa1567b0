import { z } from 'zod'
import { distinct, flag, line, list, must, pattern, text } from '#lib/fields'
import { libraries } from '#lib/libraries/schema'
import { digest, filePath } from './names.ts'
import { object } from './object.ts'

const neverStored = 'is never stored: a package names its variables, it does not hold their values'

const variable = object(
  {
    name: pattern(/^[A-Za-z_][A-Za-z0-9_]{0,199}$/u, 200, 'a variable name of letters, digits and underscores'),
    description: text(2_000).optional(),
    required: flag.optional(),
    secret: flag.optional(),
  },
  new Map(['value', 'values', 'default'].map((key) => [key, neverStored])),
)

export const environment = object({
  runtime: object({ name: line(80), version: line(100).optional() }).optional(),
  libraries: z
    .union([filePath, libraries], { error: must('a file of the package or a list of libraries') })
    .optional()
    .describe('A requirements, conda or lock file of the package, or a list'),
  variables: list(variable, 500)
    .superRefine(distinct(({ name }) => name, 'name'))
    .optional()
    .describe('Names and meaning, never values'),
  image: object({ reference: line(500), digest: digest.optional() }).optional(),
  platform: object({ os: line(80).optional(), architecture: line(80).optional() }).optional(),
})
