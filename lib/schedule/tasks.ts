import { forgetRepeats } from '#lib/audit/repeats'
import { runTask } from '#lib/ordered-runs/schedule'
import { rampTasks } from '#lib/ramps/schedule'
import { deliverDue, forgetDeliveries } from '#lib/webhooks/deliver'
import type { Task } from './loop.ts'

const second = 1000
const hour = 3_600_000

/** What the server does by itself. */
export const tasks: Task[] = [
  { name: 'deliver to webhooks', everyMs: second, run: (now) => deliverDue(now) },
  { name: 'forget old deliveries', everyMs: hour, run: forgetDeliveries },
  { name: 'forget old answers to repeats', everyMs: hour, run: forgetRepeats },
  ...rampTasks,
  runTask,
]
