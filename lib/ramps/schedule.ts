import { voidTurnedApprovals } from '#lib/promotions/sweep'
import { advanceRamps } from './advance.ts'

const minute = 60_000

/** What the schedule does for promotions: nothing is lost when it stops, as what is due stands in the database. */
export const rampTasks = [
  { name: 'advance ramps', everyMs: minute / 4, run: advanceRamps },
  { name: 'void approvals whose evidence turned', everyMs: minute, run: voidTurnedApprovals },
]
