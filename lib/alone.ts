import { log } from './log.ts'

/** Who does what nobody asked for by hand. */
export const scheduleActor = { kind: 'system', id: 'schedule', name: 'schedule' } as const

/** Does the work for each promotion after the other: one that fails is logged, and keeps none of the rest from theirs. */
export async function eachAlone(
  promotions: readonly { id: string }[],
  work: (id: string) => Promise<unknown>,
  message: string,
): Promise<void> {
  for (const { id } of promotions) {
    try {
      await work(id)
    } catch (error) {
      log().error({ err: error, promotion: id }, message)
    }
  }
}
