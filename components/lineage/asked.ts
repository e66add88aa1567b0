import { z } from 'zod'
import { pattern, sought, word } from '#lib/fields'
import { fields } from '#lib/input'
import { lineageAsked } from '#lib/lineage/schema'

const views = ['picture', 'list'] as const

/** The state of the page, all of it in its address. */
export const pageAsked = fields({
  ...lineageAsked,
  node: lineageAsked.node.optional(),
  q: sought(200).optional(),
  view: word(views).default('picture'),
  selected: lineageAsked.node.optional(),
  page: pattern(/^[1-9]\d{0,3}$/u, 4, 'the number of a page, from 1')
    .transform(Number)
    .optional(),
})
export type PageAsked = z.infer<typeof pageAsked>
