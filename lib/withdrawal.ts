import { z } from 'zod'
import { text } from './fields.ts'
import { fields } from './input.ts'

/** Why a version, of a package or of a dataset, is taken back; and that it was. */
export const withdrawalReason = fields({ reason: text(2000) })
export const withdrawalView = z.object({ reason: z.string(), by: z.string(), at: z.string() })
