import { z } from 'zod'
import { distinct, line, list, must, objectOf, pattern, text, whole, word } from '#lib/fields'
import { didYouMean } from '#lib/near'
import { checkOf, checks } from './checks.ts'
import { parts, verdicts } from './contract.ts'

const levels = ['required', 'recommended'] as const

const checkKeys = checks.map(({ key }) => key)
const checkKey = z
  .string({ error: must('the key of a check') })
  .refine((key) => checkKeys.includes(key), { error: ({ input }) => `is not a check${didYouMean(input, checkKeys)}` })

/** One check of a standard. What is recommended is shown and does not count. */
const chosenCheck = objectOf('a check')({
  check: checkKey,
  level: word(levels),
  atLeast: whole(1, 10_000, 'a whole number, 1 or more').optional().describe('How many are asked for'),
  formats: list(line(50), 50).optional().describe('The only formats allowed, such as onnx'),
}).superRefine(({ check, level: _level, ...parameters }, context) => {
  const takes: readonly string[] = checkOf(check)?.takes ?? []
  for (const name of Object.keys(parameters)) {
    if (!takes.includes(name))
      context.addIssue({ code: 'custom', path: [name], message: `is not something ${check} asks for` })
  }
})

/** A written definition of done, as data: a team writes its own by choosing checks and setting what they ask for. */
export const standard = objectOf('a standard')({
  name: pattern(
    /^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/u,
    60,
    'a name of 1 to 60 lower-case letters, digits and inner hyphens',
  ),
  title: line(100),
  description: text(2_000),
  checks: list(chosenCheck, 200)
    .min(1, { error: 'must hold at least one check' })
    .superRefine(distinct(({ check }) => check, 'check')),
})

export type Standard = z.infer<typeof standard>

const verdict = z.enum(verdicts)
const score = { met: z.int(), required: z.int(), verdict }

/** What a check of a standard says of one version: `path` is the key of the manifest to repair, if it lies there, `example` what to write, as YAML. */
const checkVerdict = z.object({
  check: z.string(),
  part: z.enum(parts),
  level: z.enum(levels),
  title: z.string(),
  why: z.string(),
  repair: z.string(),
  example: z.string().optional(),
  path: z.string().optional(),
  verdict,
  found: z.string(),
})

/** How a version stands against a standard. Only required checks count as met or not. */
export const evaluation = z.object({
  standard: z.string(),
  title: z.string(),
  ...score,
  checks: z.array(checkVerdict),
  parts: z.array(z.object({ part: z.enum(parts), ...score })),
})

export type CheckVerdict = z.infer<typeof checkVerdict>
export type Evaluation = z.infer<typeof evaluation>
