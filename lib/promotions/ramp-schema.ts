import { z } from 'zod'
import { distinct, list, must, number, objectOf, whole } from '#lib/fields'

export const askedShare = number('a share from 0.0001 to 1')

const holds = z.discriminatedUnion(
  'kind',
  [
    objectOf('a hold')({ kind: z.literal('time'), minutes: whole(1, 60 * 24 * 90, 'minutes, from 1 to 90 days') }),
    objectOf('a hold')({ kind: z.literal('approval') }),
    objectOf('a hold')({
      kind: z.literal('sample'),
      predictions: whole(1, 1e12, 'a number of predictions, 1 or more'),
    }),
  ],
  { error: must('one of {kind: time, minutes}, {kind: approval}, {kind: sample, predictions}') },
)

/** A step of a ramp: the share it reaches, and what is waited for before the next. The last needs no wait. */
export const rampStep = objectOf('a step')({ share: askedShare, hold: holds.optional() })
export type RampStep = z.infer<typeof rampStep>
export type Hold = NonNullable<RampStep['hold']>

export const rampSteps = list(rampStep, 20)
  .min(2, { error: 'must hold at least two steps' })
  .superRefine(distinct(({ share }) => String(share), 'share'))
  .superRefine((steps, context) => {
    for (const [index, step] of steps.entries()) {
      const before = steps[index - 1]
      if (before && step.share < before.share)
        context.addIssue({ code: 'custom', path: [index, 'share'], message: 'must be more than the step before' })
      if (index < steps.length - 1 && !step.hold)
        context.addIssue({
          code: 'custom',
          path: [index, 'hold'],
          message: 'is required: what is waited for before the next step',
        })
    }
  })
